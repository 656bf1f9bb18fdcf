# SPDX-License-Identifier: MIT
"""./course check: one clear message, and the reader's files as they were."""
import json
import os
import signal
import subprocess
import time
import unittest

from reader import LABS, ReaderTest, of_reader

SOLUTION = LABS / "01-a-module/exercise/solution/counted.c"

# What init does, and the hints of exercise.json.
REFUSES = "return -EBUSY;"
HOLDS_ITSELF = "__module_get(THIS_MODULE);"
NO_NUMBER = "While init runs, the loader still has its reference."
REFUSED = "A negative result of init refuses the module."
THREE = ("The kernel keeps the count, not the module.",
         "There is a function that reads it.",
         "module_refcount(THIS_MODULE) is the number.")


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
        # Nobody takes the simulator's word for the real kernel's.
        self.check(0, "Solved. Judged on sim:6.1; the real kernel was not "
                   "asked. For a mark both kernels must do the same in each "
                   "step: ./course check work --on all The solution, with its "
                   "comments: ./course solution 01 work")
        self.assertLess(self.seconds, 2)

    def hints(self) -> list[str]:
        """What a failed check offers, one hint an item."""
        said = self.check(1, "differs").partition(" read docs/")[0]
        return said.split(" hint ")[1:]

    def does(self, body: str) -> None:
        """Lets init do something else."""
        self.file.write_text(SOLUTION.read_text().replace(
            "{\n\t/* [exercise]", f"{{\n\t{body}\n\t/* [exercise]", 1))

    def test_a_known_mistake_has_its_hint_whenever_it_is_made(self):
        self.assertEqual(self.hints(), [])
        self.assertEqual(self.hints(), [NO_NUMBER])
        # With the same message again, the three come behind it, in order.
        for more in (*THREE, THREE[-1]):
            self.assertEqual(self.hints(), [NO_NUMBER, more])
        self.does(REFUSES)
        self.assertEqual(self.hints(), [REFUSED])

    def test_a_known_mistake_takes_none_of_the_three(self):
        for body, hints in ((HOLDS_ITSELF, []), (HOLDS_ITSELF, [THREE[0]]),
                            (REFUSES, [REFUSED]), (HOLDS_ITSELF, [THREE[1]]),
                            (REFUSES, [REFUSED, THREE[2]])):
            self.does(body)
            self.assertEqual(self.hints(), hints)

    def test_a_pass_begins_anew(self):
        for hints in [], [NO_NUMBER], [NO_NUMBER, THREE[0]]:
            self.assertEqual(self.hints(), hints)
        start = self.file.read_bytes()
        self.file.write_bytes(SOLUTION.read_bytes())
        self.check(0, "Solved.")
        self.file.write_bytes(start)
        for hints in [], [NO_NUMBER], [NO_NUMBER, THREE[0]]:
            self.assertEqual(self.hints(), hints)

    def test_notes_of_an_older_course_are_read(self):
        notes = {"lab": "01-a-module", "failures": 1, "solved": False}
        (self.folder / ".exercise.json").write_text(json.dumps(notes))
        self.assertEqual(self.hints(), [NO_NUMBER])

    def test_notes_with_any_number_are_read(self):
        notes = {"lab": "01-a-module", "failures": 1 << 40, "solved": False,
                 "hints": (1 << 32) - 1, "hinted": ["always-zero.c", 3]}
        (self.folder / ".exercise.json").write_text(json.dumps(notes))
        self.assertEqual(self.hints(), [NO_NUMBER, THREE[-1]])

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

    def test_a_load_that_fails_says_why(self):
        self.does("return -ENOMEM;")
        self.check(1, "tool insmod: ERROR: could not insert module counted.ko: "
                   "Cannot allocate memory")
        # It is built, since symbase exports it; but symbase is not loaded.
        self.does("extern int symbase_twice(int); return symbase_twice(1);")
        self.check(1, "log counted: Unknown symbol symbase_twice (err -2) "
                   "tool insmod: ERROR: could not insert module counted.ko: "
                   "Unknown symbol in module look at")

    def test_a_version_that_the_exercise_is_not_for_is_left_out(self):
        folder = self.start("test", "t")
        name = "counted-is-right.scenario"
        (folder / name).write_bytes(
            (LABS / "02-a-test/exercise/solution" / name).read_bytes())
        self.says(0, "Judged on sim:6.1, sim:6.12", "check", "t", "--on", "sim")

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
        self.check(2, "this is larger than 1 MiB")
        self.assertLess(self.seconds, 2)

    def test_neither_a_folder_nor_a_pipe_is_read(self):
        self.file.unlink()
        os.mkfifo(self.file)
        self.says(2, "this is a pipe; expected a file", "check", "work")
        self.file.unlink()
        self.file.mkdir()
        self.says(2, "this is a folder; expected a file", "check", "work")

    def test_without_a_temporary_folder_there_is_the_usual_one(self):
        self.environment = lambda: os.environ | {"TMPDIR": "/nowhere"}
        self.file.write_bytes(SOLUTION.read_bytes())
        self.folder.chmod(0o555)
        self.top.chmod(0o555)  # and not the folder that a reader stands in
        self.addCleanup(self.top.chmod, 0o755)
        self.says(0, "Solved.", "check", "work", as_user=True)

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
