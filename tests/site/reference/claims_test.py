# SPDX-License-Identifier: MIT
"""Claims of the reports: their verdicts are what the kernels said."""

import unittest

from little_results import TOP, record, results, right_records
from little_site import LittleSite

from miu.reference import claims_table
from miu.results import rules_table

NAME = '[[name]]\nthen = "old"\nnow = "new"\nsays = "It *does* it."\n'
CLAIM = """[[claim]]
report = "fcluster"
says = "A socket *counts*, see :then:`old`."
because = "Of :walk:`new`."
rules = ["R0"]
"""
CHECK = """[[claim.check]]
scenario = "01-a-lab/a-socket-counts"
step = "A: close(s)"
asks = "transition m"
is = "{answer}"
"""
RIGHT = "1 -> 0 netlink_release"
RULE = '[[rule]]\nnumber = 0\npart = "life"\nsays = "So."\n'
PAGE = """.. claims:: fcluster

.. then-and-now::

.. _source-new:

New
---

.. rules:: life

.. scenario-steps:: a-socket-counts
"""


def table(answer: str = RIGHT, more: str = "") -> str:
    return NAME + CLAIM + more + CHECK.format(answer=answer)


class OnAPage(LittleSite):
    extensions = [
        "miu.reference.claims", "miu.reference.rules",
        "miu.results.scenario_steps"]

    def setUp(self) -> None:
        super().setUp()
        self.write(rules_table.TABLE, RULE)
        self.write(claims_table.TABLE, table())

    def say(self, steps: list, *kernels: str) -> None:
        for kernel in kernels or ("sim-6.1", "vm-6.1"):
            self.write(f"results/{kernel}.json", results(steps))

    def verdict(self) -> str:
        html = self.build(PAGE)
        self.assertEqual(self.warnings, "")
        return html.partition("1 claims: ")[2].partition("</p>")[0]

    def test_is_not_run_where_no_kernel_has_run(self) -> None:
        self.assertEqual(self.verdict(), "1 not run")

    def test_is_right_when_the_kernels_say_so(self) -> None:
        self.say(right_records())
        self.assertEqual(self.verdict(), "1 right")

    def test_is_wrong_when_the_kernels_say_otherwise(self) -> None:
        self.write(claims_table.TABLE, table("1 -> 0 elsewhere"))
        self.say(right_records())
        self.assertEqual(self.verdict(), "1 wrong")

    def test_is_right_for_2_6_when_its_source_says_so(self) -> None:
        self.write(claims_table.TABLE,
                   table("1 -> 0 elsewhere", 'on_2_6 = "right"\n'))
        self.say(right_records())
        self.assertEqual(self.verdict(), "1 right for 2.6")

    def test_kernels_that_differ_decide_nothing(self) -> None:
        self.say(right_records(), "sim-6.1")
        wrong = right_records()
        wrong[2] = record(0)
        self.say(wrong, "vm-6.1")
        self.assertEqual(self.verdict(), "1 the kernels differ")

    def test_says_what_was_asked_and_leads_there(self) -> None:
        self.say(right_records(), "sim-6.1")
        html = self.build(PAGE)
        self.assertIn("A: close(s)", html)
        self.assertIn(f"{RIGHT.replace('>', '&gt;')}", html)
        self.assertIn("not run", html)
        self.assertIn('href="#scenario-01-a-lab-a-socket-counts"', html)
        self.assertIn('href="#rule-r0"', html)

    def test_an_old_name_has_its_new_one_beside_it(self) -> None:
        html = self.build(PAGE)
        self.assertIn('href="#source-new"', html)
        self.assertIn("today", html)

    def test_without_a_check_the_rule_says_that_no_lab_shows_it(self) -> None:
        self.write(claims_table.TABLE, NAME + CLAIM + 'verdict = "wrong"\n')
        self.assertEqual(self.verdict(), "1 wrong")
        self.assertIn("R0: measured, no lab yet", self.build(PAGE))

    def test_what_is_not_there_fails_with_page_and_line(self) -> None:
        for wrong, words in (
                (table().replace("a-socket-counts", "nosuch"), "nosuch"),
                (table().replace("A: close(s)", "A: open(s)"),
                 "claim 1 of fcluster: a-socket-counts has no step"),
                (table().replace("R0", "R9"), "has no rule 'R9'"),
                (table().replace(":walk:`new`", ":walk:`nosuch`"),
                 "undefined label"),
                (table().replace(":then:`old`", ":then:`nosuch`"),
                 "has no name 'nosuch'")):
            with self.subTest(words=words):
                self.write(claims_table.TABLE, wrong)
                self.say(right_records())
                self.build(PAGE)
                self.assertIn(words, self.warnings)

    def test_a_question_that_makes_no_sense_fails(self) -> None:
        self.write(claims_table.TABLE, table().replace("transition m", "x"))
        self.say(right_records())
        self.build(PAGE)
        self.assert_fails_at(4, "asks 'x'")


class Table(unittest.TestCase):
    def refused(self, text: str) -> str:
        with self.assertRaises(ValueError) as caught:
            claims_table.parse_claims(text)
        return str(caught.exception)

    def test_a_claim_needs_checks_or_a_verdict(self) -> None:
        self.assertIn("needs checks or a verdict", self.refused(CLAIM))
        self.assertIn("and not both", self.refused(
            CLAIM + 'verdict = "right"\n' + CHECK.format(answer="1")))

    def test_faults_are_named(self) -> None:
        for wrong, words in (
                (table().replace('"fcluster"', '"west"'), "report is one of"),
                (CLAIM + 'verdict = "so"\n', "verdict is one of"),
                (table().replace('because = "Of :walk:`new`."\n', ""),
                 "claim 1 of fcluster has no because"),
                (table() + "note = 1\n", "a check of claim 1 of fcluster: "
                                         "unknown note"),
                (table("1", 'on_2_6 = "no"\n'), "on_2_6 is 'right'"),
                (NAME.replace('"new"', '""'), "name old: now is empty"),
                ("x = 1\n", "unknown x")):
            with self.subTest(words=words):
                self.assertIn(words, self.refused(wrong))

    def test_that_of_the_course_is_right(self) -> None:
        table = claims_table.parse_claims(
            (TOP / claims_table.TABLE).read_text("utf-8"))
        self.assertEqual({claim.report for claim in table.claims},
                         set(claims_table.REPORTS))


class Verdict(unittest.TestCase):
    def of(self, *answers: list[str | None]) -> str:
        table = claims_table.parse_claims(
            CLAIM + CHECK.format(answer="0") + 'or = "1"\n'
            + CHECK.format(answer="2"))
        return claims_table.verdict_of(table.claims[0], list(answers))

    def test_of_two_checks_one_may_hold(self) -> None:
        self.assertEqual(self.of(["0", "0"], ["3", "3"]), "partly right")

    def test_a_race_has_two_answers_that_fit(self) -> None:
        self.assertEqual(self.of(["0", "1"], ["2", "2"]), "right")

    def test_a_kernel_that_has_not_run_says_nothing(self) -> None:
        self.assertEqual(self.of([None, "1"], ["2", None]), "right")
        self.assertEqual(self.of([None, None], [None, None]), "not run")


if __name__ == "__main__":
    unittest.main()
