# SPDX-License-Identifier: MIT
"""./course check: one clear message, and the reader's files as they were."""
import os
import signal
import subprocess
import time
import unittest

from reader import LABS, ReaderTest, of_reader

SOLUTION = LABS / "01-a-module/exercise/solution/counted.c"


class Check(ReaderTest):
    def setUp(self):
        super().setUp()
        self.folder = self.start()
        self.file = self.folder / "counted.c"

    def check(self, status: int, words: str, *options: str, **how) -> str:
        before = of_reader(self.folder)
        text = self.says(status, words, "check", "work", *options, **how)
        self.assertEqual(of_reader(self.folder), before)
        return text

    def test_from_a_failure_to_a_pass(self):
        first = self.check(1, 'differs work/tells-its-count.scenario:8')
        self.assertLess(self.seconds, 2)
        self.assertIn('expected log "counted: 1"', first)
        self.assertIn('actual log "counted: not yet"', first)
        self.assertIn("read docs/walkthroughs/load_module on the site", first)
        self.assertNotIn("hint", first)
        self.file.write_bytes(SOLUTION.read_bytes())
        self.check(0, "Solved. The solution, with its comments: ./course "
                   "solution 01 work")
        self.assertLess(self.seconds, 2)

    def test_hints_come_from_the_second_failure_on(self):
        hints = ["hint While init runs, the loader",
                 "hint There is a function", "hint module_refcount",
                 "hint module_refcount"]
        self.assertNotIn("hint", self.check(1, "differs"))
        for hint in hints:
            self.check(1, hint)

    def test_the_compiler_names_the_readers_file(self):
        self.file.write_text(
            SOLUTION.read_text().replace("return 0;", "return"))
        self.check(2, "work/counted.c:14:1: error: expected")

    def test_a_scenario_that_is_not_right(self):
        folder = self.start("test", "t")
        file = folder / "counted-is-right.scenario"
        file.write_text(file.read_text().replace("insmod", "insert"))
        self.says(2, 't/counted-is-right.scenario:6:1: unknown word "insert"',
                  "check", "t")

    def test_a_header_that_the_shim_lacks(self):
        self.file.write_text("#include <linux/usb.h>\n" + SOLUTION.read_text())
        self.check(3, "linux/usb.h: not modelled: judged on the real kernel "
                   "only")

    def test_deleted(self):
        self.file.unlink()
        self.check(2, "work/counted.c: there is no such file; ./course start")

    def test_renamed(self):
        self.file.rename(self.folder / "mine.c")
        self.check(2, "reads this name only; here are mine.c")

    def test_emptied(self):
        self.file.write_text("\n \n")
        self.check(2, "work/counted.c: this is empty")

    def test_ten_megabytes_long(self):
        self.file.write_text("x" * (10 << 20))
        self.check(2, "this has 10485760 bytes; an exercise takes 1048576 at "
                   "most")
        self.assertLess(self.seconds, 2)

    def test_neither_a_folder_nor_a_pipe_is_read(self):
        self.file.unlink()
        os.mkfifo(self.file)
        self.says(2, "this is no file", "check", "work")
        self.file.unlink()
        self.file.mkdir()
        self.says(2, "this is no file", "check", "work")

    def test_not_a_working_copy(self):
        self.says(2, "tmp is no working copy", "check", "tmp")
        self.says(2, "nowhere is no working copy", "check", "nowhere")
        (self.folder / ".exercise.json").write_text("{")
        self.says(2, "work is no working copy", "check", "work")

    def test_where_nothing_can_be_written(self):
        self.folder.chmod(0o555)
        text = self.check(1, "differs", as_user=True)
        self.assertIn("cannot be written, so nothing is noted", text)

    def test_any_name_will_do(self):
        for name in ("two words", "\u00fcbung \u2603", "it's", "$HOME;x"):
            folder = self.start("module", name)
            (folder / "counted.c").write_bytes(SOLUTION.read_bytes())
            self.says(0, "Solved.", "check", name)

    def test_watch_checks_at_every_save(self):
        process = subprocess.Popen(
            self.command("check", "work", "--watch"), cwd=self.top, text=True,
            env=self.environment(), stdout=subprocess.PIPE)
        self.addCleanup(process.stdout.close)
        lines = iter(process.stdout.readline, "")
        self.assertTrue(any(line.startswith("differs") for line in lines))
        self.assertTrue(any(line.startswith("Watching") for line in lines))
        self.file.write_bytes(SOLUTION.read_bytes())
        self.assertTrue(any(line.startswith("Solved.") for line in lines))
        self.assertTrue(any(line.startswith("Watching") for line in lines))
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(10), 130)
        self.assertLess(time.monotonic() - begin, 2)


if __name__ == "__main__":
    unittest.main()
