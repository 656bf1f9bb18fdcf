# SPDX-License-Identifier: MIT
"""usage: gate_test.py GATE LABS

The gates' twins: an exercise that breaks its promises is noticed.
"""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

GATE, LABS = sys.argv[1:3]


class GateTest(unittest.TestCase):
    def setUp(self):
        self.top = tempfile.TemporaryDirectory()
        self.addCleanup(self.top.cleanup)
        self.folder = Path(self.top.name) / "01-a-module" / "exercise"
        shutil.copytree(f"{LABS}/01-a-module/exercise", self.folder)

    def gate(self, what: str) -> tuple[int, str]:
        done = subprocess.run([GATE, str(self.folder), what, "sim:6.1"],
                              text=True, stdout=subprocess.PIPE, check=False)
        return done.returncode, done.stdout

    def change(self, **keys):
        path = self.folder / "exercise.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | keys))

    def refuses(self, what: str, why: str):
        status, text = self.gate(what)
        self.assertEqual(status, 1)
        self.assertIn(why, text)

    def test_the_copy_is_good(self):
        for what in ("start", "solution", "wrong/fails.c"):
            self.assertEqual(self.gate(what)[0], 0)

    def test_a_start_that_is_solved(self):
        solution = self.folder / "solution/counted.c"
        text = solution.read_text()
        solution.write_text(text.replace("exercise]", "nothing]"))
        self.refuses("start", "It must build and fail.")

    def test_a_start_that_fails_for_another_reason(self):
        right = {"about": "log", "expected": 'log "counted: 1"',
                 "actual": 'log "counted: not yet"',
                 "criterion": "judge/tells-its-count.scenario"}
        self.change(start_fails=right)
        self.assertEqual(self.gate("start")[0], 0)
        for key, word in right.items():
            # A part of it is another reason, too.
            for other in (word[:-1], "another"):
                self.change(start_fails=right | {key: other})
                self.refuses("start", f"{key} {other}")

    def test_a_start_that_does_not_compile(self):
        solution = self.folder / "solution/counted.c"
        text = solution.read_text()
        solution.write_text(text.replace("[instead] ", "[instead] not C "))
        self.refuses("start", "It must build and fail.")

    def test_a_solution_that_fails(self):
        shutil.copyfile(self.folder / "wrong/fails.c",
                        self.folder / "solution/counted.c")
        self.refuses("solution", "The solution does not pass.")

    def test_a_wrong_solution_that_passes(self):
        shutil.copyfile(self.folder / "solution/counted.c",
                        self.folder / "wrong/fails.c")
        self.refuses("wrong/fails.c", "It must build and fail.")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
