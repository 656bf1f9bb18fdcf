# SPDX-License-Identifier: MIT
"""What others wrote gives the reader's terminal no order: neither a compiler's
words, nor a module's, nor a name.
"""
import unicodedata
import unittest

from reader import LABS, ReaderTest

SOLUTION = (LABS / "01-a-module/exercise/solution/counted.c").read_text()
ORDERS = ("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
          "\u2066\u2067\u2068\u2069")
# Green, as ours is; the same with one character for ESC [; and back to the
# beginning of the line.
FAKE = r"\033[32mas expected\033[0m \302\233 \r\342\200\256"


class Terminal(ReaderTest):
    def clean(self, status: int, words: str, *command: str) -> str:
        got, text = self.miu(*command)
        self.assertEqual(got, status, text)
        self.assertIn(words, " ".join(text.split()))
        bad = {character for character in text if character in ORDERS or
               (character not in "\n\t" and
                unicodedata.category(character) == "Cc")}
        self.assertEqual(bad, set(), text)
        return text

    def writes(self, code: str, init: str = "") -> None:
        (self.start() / "counted.c").write_text(code + SOLUTION.replace(
            "\treturn 0;\n", f"{init}\treturn 0;\n", 1))

    def test_a_message_of_the_compiler(self):
        self.writes(f'#pragma message("{FAKE}")\n')
        self.clean(0, "?[32mas expected?[0m ? ??", "check", "work")

    def test_a_message_of_the_module(self):
        self.writes("", f'\tpr_info("{FAKE}");\n\treturn -EPERM;\n')
        self.clean(1, "log ?[32mas expected?[0m ? ??", "check", "work")

    def test_a_file_of_the_folder(self):
        self.start()
        (self.top / "work/counted.c").rename(
            self.top / "work/\033[32mas expected.c")
        self.clean(2, "here are ?[32mas expected.c", "check", "work")

    def test_a_line_of_a_scenario(self):
        folder = self.start("test", "t")
        file = folder / "counted-is-right.scenario"
        file.write_text(file.read_text().replace("insmod", "\u009b32minsmod"))
        self.clean(2, "a character that a terminal obeys", "check", "t")

    def test_the_name_of_the_folder(self):
        self.clean(2, "no working copy", "check", "\033[32m\u202e\r")


if __name__ == "__main__":
    unittest.main()
