# SPDX-License-Identifier: MIT
"""Sources that attack the compiler's side: they read the host, or never end."""
import unittest

from hostile import SOLUTION, HostileTest, in_init

HUGE = 'asm(".data\\n.fill {}, 1, 0\\n");\n'


class Sources(HostileTest):
    def test_a_file_of_the_host_is_not_there(self):
        secret = self.canary / "precious"
        for line in (f'#include "{secret}"', '#include "/etc/passwd"',
                     f'asm(".incbin \\"{secret}\\"");',
                     'asm(".incbin \\"/etc/passwd\\"");'):
            with self.subTest(line):
                text = self.source_gets(f"{line}\n{SOLUTION}", 2, "compile")
                self.assertNotIn("root:", text)

    def test_a_file_of_gigabytes_ends_at_the_limit(self):
        for size in ("3 << 30", "100 << 20"):
            self.source_gets(HUGE.format(size) + SOLUTION, 2,
                             "It does not compile for sim:6.1")

    def test_a_compiler_that_would_never_end_is_ended(self):
        doubled = "#define A0 x x\n" + "".join(
            f"#define A{i} A{i - 1} A{i - 1}\n" for i in range(1, 60))
        for line in ('#include __FILE__', 'asm(".rept 1 << 40\\nnop\\n.endr");',
                     doubled + "int a[] = {A59};"):
            with self.subTest(line[:30]):
                self.source_gets(f"{line}\n{SOLUTION}", 2, "compile")

    def test_what_the_compiler_prints_gives_no_order(self):
        green = "\33[32mas expected\33[0m  sim:6.1"
        text = self.source_gets(f'#pragma message "{green}"\n{SOLUTION}', 0,
                                "Solved.")
        self.assertNotIn("\33", text)

    def test_thousands_of_messages_do_not_flood_the_terminal(self):
        for source in ("\0" * 900_000, "x;\n" * 3_000,
                       f'#error "{"x" * 900_000}"'):
            self.assertLess(len(self.source_gets(source, 2, " ...")), 200_000)

    def test_no_code_that_can_be_written_and_no_data_that_runs(self):
        self.source_gets(
            'asm(".section .both, \\"awx\\"\\nnop\\n.text");\n' + SOLUTION, 2,
            "which can be written and executed")

    def test_data_is_not_executed(self):
        self.source_gets(in_init(
            "{ static char code[] = \"\\xc3\";\n"
            "\t  ((void (*)(void))(void *)code)(); }"), 1, "oops")


if __name__ == "__main__":
    unittest.main()
