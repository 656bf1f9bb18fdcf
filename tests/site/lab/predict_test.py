# SPDX-License-Identifier: MIT
"""The directive predict: its answers, and the step that is their key."""

import unittest

from little_results import NO_RETURN, error, record, results, right_records
from little_site import LittleSite

QUESTION = """.. predict:: a-socket-counts
   :step: {step}
   :asks: {asks}

   What does it show?

"""
ANSWERS = """   {0}
      The first.
   {1} : right
      The second, with ``code``.
   {2}
      The third.
"""


def page(step: str, asks: str, *answers: str) -> str:
    return QUESTION.format(step=step, asks=asks) + ANSWERS.format(*answers)


OPENED = "A: s = socket(AF_NETLINK, SOCK_RAW, 31)"
PAGE = page(OPENED, "count m", "0", "1", "2")


class Predict(LittleSite):
    extensions = ["miu.lab.predict", "miu.results.scenario_steps"]

    def ran(self, steps: list | None = None) -> None:
        self.write("results/sim-6.1.json", results(steps or right_records()))

    def build_beside_steps(self, text: str) -> str:
        """The steps are on the page, too: the key leads to them."""
        return self.build(text + "\n.. scenario-steps:: a-socket-counts\n")

    def test_each_answer_unfolds_by_itself(self) -> None:
        self.ran()
        html = self.build_beside_steps(PAGE)
        self.assertEqual(self.warnings, "")
        self.assertEqual(html.count('<details class="miu-answer"'), 3)
        self.assertIn('data-value="1"><summary><code>1</code></summary>', html)
        self.assertIn('miu-expected">right</span> The second', html)
        self.assertEqual(html.count('miu-differs">not so</span>'), 2)

    def test_says_which_step_is_the_key_and_who_said_it(self) -> None:
        self.ran()
        html = self.build_beside_steps(PAGE)
        self.assertIn("Step 2 of", html)
        self.assertIn('href="#scenario-01-a-lab-a-socket-counts"', html)
        self.assertIn("simulator 6.1: ", html)
        self.assertIn("not run", html)

    def test_what_is_asked(self) -> None:
        self.ran([right_records()[0], *right_records()[1:2], record(
            None, result=error(16, "EBUSY"))])
        for step, asks, right in (
                (OPENED, "transition m", "0 -> 1 netlink_create"),
                (OPENED, "f_count A.s", "1"),
                (OPENED, "result", "0"),
                ("A: close(s)", "result", "EBUSY"),
                ("A: close(s)", "transition m", "no change"),
                ("A: close(s)", "count m", "not loaded")):
            with self.subTest(asks=asks, right=right):
                self.build_beside_steps(page(step, asks, "a", right, "b"))
                self.assertEqual(self.warnings, "")
                self.build_beside_steps(page(step, asks, right, "a", "b"))
                self.assert_fails_at(4, f"says '{right}'")

    def test_a_call_that_an_oops_ended_does_not_return(self) -> None:
        self.ran([*right_records()[:2], record(None, result=NO_RETURN)])
        self.build_beside_steps(
            page("A: close(s)", "result", "0", "does not return",
                 "EBUSY"))
        self.assertEqual(self.warnings, "")

    def test_another_measured_answer_fails_and_names_the_kernel(self) -> None:
        self.ran()
        steps = right_records()
        steps[1] = record(7)
        self.write("results/vm-6.1.json", results(steps, "differs"))
        self.build_beside_steps(PAGE)
        self.assert_fails_at(4, "'1' is marked right", "Linux 6.1 says '7'")

    def test_a_step_that_was_not_reached_is_no_proof(self) -> None:
        self.ran(right_records()[:1])
        self.build_beside_steps(PAGE)
        self.assert_fails_at(4, "says 'not reached'")

    def test_none_or_two_marked_right_fail(self) -> None:
        self.build(PAGE.replace(" : right", ""))
        self.assert_fails_at(4, "has 0 answers marked right")
        self.build(PAGE.replace("   2\n", "   2 : right\n"))
        self.assert_fails_at(4, "has 2 answers marked right")

    def test_another_mark_fails(self) -> None:
        self.build(PAGE.replace(": right", ": good"))
        self.assert_fails_at(4, "'1' is marked 'good'")

    def test_too_few_or_equal_answers_fail(self) -> None:
        self.build(PAGE.replace("   2\n      The third.\n", ""))
        self.assert_fails_at(4, "has 2 answers; three or four")
        self.build(PAGE.replace("   2\n", "   0\n"))
        self.assert_fails_at(4, "one answer twice")

    def test_a_wrong_step_module_or_question_fails(self) -> None:
        self.ran()
        for text, words in (
                (page("rmmod m", "count m", "0", "1", "2"), "has no step"),
                (page(OPENED, "count n", "0", "1", "2"), "no module 'n'"),
                (page(OPENED, "colour m", "0", "1", "2"), "known are"),
                (page(OPENED, "files A", "0", "1", "2"), "no line 'files A'"),
                (PAGE.replace("   :asks: count m\n", ""), "needs :asks:"),
                (PAGE.replace("   What does it show?\n", ""),
                 "write the question")):
            with self.subTest(words=words):
                self.build(text)
                self.assert_fails_at(4, words)


if __name__ == "__main__":
    unittest.main()
