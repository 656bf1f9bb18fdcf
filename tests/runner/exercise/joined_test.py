# SPDX-License-Identifier: MIT
"""Own steps and the goal are one scenario: what is wrong with both together is
one message, before a kernel is asked, and so the same for each kernel."""
import unittest

from reader import COURSE, ReaderTest

LAB = COURSE / "07-what-rmmod-answers/exercise"


class Joined(ReaderTest):
    labs = COURSE

    def setUp(self):
        super().setUp()
        self.miu("start", "07", "work")
        self.file = self.top / "work/six-answers.scenario"
        self.solution = (LAB / "solution/six-answers.scenario").read_text()

    def with_steps(self, steps: str) -> None:
        self.file.write_text(self.solution + "\n" + steps)

    def same_for_all(self, words: str) -> None:
        # There is no kernel in that folder: none is asked.
        said = {self.says(2, words, "check", "work", "--on", on, "--kernels",
                          str(self.temporary))
                for on in ("sim:6.1", "sim:6.12", "vm:6.1", "sim", "all")}
        self.assertEqual(len(said), 1, said)

    def test_a_task_of_the_goal_that_ended(self):
        self.with_steps("Z: exit()\n  -\n")
        line = len(self.solution.splitlines()) + 2
        self.same_for_all(f"goal.scenario:8:1: Z ended in line {line} of "
                          "work/six-answers.scenario Z: delete_module(")

    def test_a_task_of_the_goal_that_blocks(self):
        self.file.write_text(self.solution.replace("A$ insmod slow",
                                                   "Z$ insmod slow"))
        self.same_for_all("goal.scenario:8:1: a step for Z, whose call in line "
                          "25 of work/six-answers.scenario blocks")

    def test_a_task_of_ones_own(self):
        self.with_steps("B: close(3)\n  -\n  = EBADF\n\nB: exit()\n  -\n")
        self.says(0, "Solved.", "check", "work")


if __name__ == "__main__":
    unittest.main()
