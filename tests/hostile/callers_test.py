# SPDX-License-Identifier: MIT
"""Whoever starts a check gives it odd descriptors, programs or limits."""
import os
import subprocess
import unittest

from hostile import SOLUTION, HostileTest
from reader import COURSE, MIU


class Callers(HostileTest):
    path = os.environ["PATH"]

    def setUp(self):
        super().setUp()
        self.file.write_text(SOLUTION)

    def environment(self) -> dict[str, str]:
        return super().environment() | {"PATH": self.path}

    def in_a_shell(self, script: str, *words: object) -> tuple[int, str]:
        done = subprocess.run(
            ["bash", "-c", script, "bash", *self.command(*words)],
            cwd=self.top, text=True, env=self.environment(), check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=100)
        return done.returncode, done.stdout

    def test_closed_descriptors_change_no_verdict(self):
        for closed in ("<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-",
                       "<&- >&- 2>&-"):
            with self.subTest(closed):
                status, text = self.in_a_shell(f'"$@" {closed}', "check",
                                               "work")
                self.assertEqual(status, 0, text)

    def test_ignored_signals_change_no_verdict(self):
        status, text = self.in_a_shell("trap '' CHLD PIPE; \"$@\"", "check",
                                       "work")
        self.assertEqual(status, 0, text)

    def test_no_program_is_taken_from_where_the_reader_stands(self):
        for name in ("bwrap", "env", "prlimit", "setpriv", "sh", "objdump"):
            (self.folder / name).write_text("#!/bin/sh\n>made\n")
            (self.folder / name).chmod(0o755)
        for path in (f":{os.environ['PATH']}", f".:{os.environ['PATH']}",
                     "", "/nowhere:"):
            for unset in ("", "unset PATH; "):
                with self.subTest(path + unset):
                    self.path = path
                    command = self.command("check", ".")
                    subprocess.run(
                        ["/bin/bash", "-c", unset + '"$@"', "bash", *command],
                        cwd=self.folder, env=self.environment(), check=False,
                        stdout=subprocess.DEVNULL, timeout=100)
                    self.assertFalse((self.folder / "made").exists())

    def test_a_limit_that_is_too_low_is_no_verdict(self):
        for option in "-v 20000", "-f 1", "-n 12", "-u 30", "-i 0":
            with self.subTest(option):
                status, text = self.in_a_shell(f'ulimit {option}; "$@"',
                                               "check", "work")
                self.assertEqual(status, 3, text)
                self.assertIn(f"Here `ulimit {option[:2]}` is {option[3:]}, "
                              "and what is to be run needs ", text)

    def test_a_report_replaces_files_alone(self):
        scenario = next(COURSE.glob(
            "01-*/*.scenario"))
        pipe = self.top / "pipe"
        os.mkfifo(pipe)
        link = self.top / "link"
        link.symlink_to(self.canary / "precious")
        for place in pipe, link:
            done = subprocess.run(
                [MIU, "run", scenario, "--on", "sim:6.1",
                 "--output", place], stderr=subprocess.PIPE, text=True,
                check=False)
            self.assertEqual(done.returncode, 2)
            self.assertIn("this is no file, and stays as it is", done.stderr)
        self.assertTrue(pipe.is_fifo())
        self.assertTrue(link.is_symlink())


if __name__ == "__main__":
    unittest.main()
