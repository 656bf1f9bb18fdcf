# SPDX-License-Identifier: MIT
"""Rules, the scenarios that show them, and the role `measured`."""

import pathlib
import tempfile
import unittest

from little_results import LAB, TOP
from little_site import SCENARIO, LittleSite, show

from miu.results import rules_table

RULE = """[[rule]]
number = {number}
part = "life"
says = "The *put* after init, {number}."
{more}
"""
TABLE = RULE.format(number=0, more="") + RULE.format(
    number=1, more='sites = ["do_init_module"]\non_2_6 = "Not then."')
STEPS = ".. scenario-steps:: a-socket-counts\n"
RULES = ".. rules:: life\n"


def naming(names: str) -> str:
    return SCENARIO.replace("scenario 1", f"scenario 1   # shows {names}", 1)


class Site(LittleSite):
    extensions = [
        "miu.results.evidence", "miu.reference.rules",
        "miu.results.scenario_steps"]

    def setUp(self) -> None:
        super().setUp()
        self.write(rules_table.TABLE, TABLE)

    def scenario(self, text: str) -> None:
        self.write(f"{LAB}/a-socket-counts.scenario", text)


class Rules(Site):
    def test_one_that_no_scenario_shows_says_so(self) -> None:
        html = self.build(RULES + "\n" + STEPS)
        self.assertEqual(self.warnings, "")
        self.assertIn('id="rule-r0"', html)
        self.assertEqual(html.count("measured, no lab yet"), 2)

    def test_those_that_are_shown_are_counted(self) -> None:
        self.assertIn("Of 2 rules 0 have", self.build(".. rules-shown::\n"))
        self.scenario(naming("R1"))
        self.assertIn("Of 2 rules 1 have", self.build_again())

    def test_one_that_is_shown_leads_to_the_steps_and_back(self) -> None:
        self.scenario(naming("R1"))
        html = self.build(RULES + "\n" + STEPS)
        self.assertEqual(self.warnings, "")
        self.assertEqual(html.count("measured, no lab yet"), 1)
        self.assertIn('href="#scenario-01-a-lab-a-socket-counts"', html)
        self.assertIn('href="#rule-r1"', html)

    def test_a_new_scenario_changes_a_page_that_did_not_change(self) -> None:
        self.build(RULES + "\n" + STEPS)
        self.scenario(naming("R0 R1"))
        self.assertNotIn("no lab yet", self.build_again())

    def test_what_was_read_and_not_booted_is_said_to_be_that(self) -> None:
        html = self.build(RULES + "\n" + STEPS)
        self.assertIn("On 2.6.32, from its source:</strong> Not then.", html)

    def test_what_was_booted_says_so_without_a_source(self) -> None:
        for key, version in (("on_5_10", "5.10"), ("on_7_3", "7.3")):
            with self.subTest(version=version):
                self.write(rules_table.TABLE,
                           TABLE.replace("on_2_6", key))
                html = self.build(RULES + "\n" + STEPS)
                self.assertEqual(self.warnings, "")
                self.assertIn(f"On {version}:</strong> Not then.", html)

    def test_a_rule_that_is_not_there_fails_at_the_scenario(self) -> None:
        self.scenario(naming("R0 R2"))
        self.build(RULES)
        self.assert_fails_at(4, f"{LAB}/a-socket-counts.scenario:1: ",
                             "has no rule R2")

    def test_a_scenario_without_the_rules_site_does_not_show_it(self) -> None:
        self.scenario(naming("R1").replace("1 -> 0 do_init_module", "gone"))
        self.build(RULES)
        self.assert_fails_at(4, "names none of its sites: do_init_module")

    def test_a_site_in_a_comment_is_none(self) -> None:
        self.scenario(naming("R1").replace(
            "1 -> 0 do_init_module", "gone  # do_init_module"))
        self.build(RULES)
        self.assert_fails_at(4, "names none of its sites")

    def test_what_is_no_rule_fails(self) -> None:
        self.scenario(naming("four"))
        self.build(RULES)
        self.assert_fails_at(4, "'four' is no rule")

    def test_a_lab_without_a_page_shows_nothing(self) -> None:
        self.write("labs/02-later/x.scenario", naming("R9"))
        self.build(RULES)
        self.assertEqual(self.warnings, "")

    def test_a_table_that_is_not_right_fails(self) -> None:
        for wrong, words in (
                (TABLE.replace("number = 1", "number = 2"), "0, 1, 2"),
                (TABLE.replace('part = "life"\n', "", 1), "has no part"),
                (TABLE.replace('"life"', '"west"', 1), "part is one of"),
                (TABLE + "note = 1\n", "unknown note"),
                (TABLE + '[[rule]]\nnumber = 2\npart = "life"\nsays = " "\n',
                 "says nothing"),
                ("[[rule", rules_table.TABLE)):
            with self.subTest(words=words):
                self.write(rules_table.TABLE, wrong)
                self.build(RULES)
                self.assert_fails_at(4, words)

    def test_a_part_that_is_not_there_fails(self) -> None:
        self.build(".. rules:: west\n")
        self.assert_fails_at(4, "write one of life")


class Measured(Site):
    def test_says_that_no_lab_shows_it_yet(self) -> None:
        html = self.build(":measured:`R1`\n\n" + RULES)
        self.assertEqual(self.warnings, "")
        self.assertIn("R1: measured, no lab yet", html)

    def test_leads_to_the_scenario_that_shows_it(self) -> None:
        self.scenario(naming("R1"))
        html = self.build(f":measured:`R1`\n\n{RULES}\n{STEPS}")
        self.assertEqual(self.warnings, "")
        self.assertNotIn("R1: measured", html)
        self.assertIn("lab 01: ", html)

    def test_an_unknown_rule_fails(self) -> None:
        for text in ("R2", "seven"):
            with self.subTest(text=text):
                self.build(f":measured:`{text}`\n")
                self.assert_fails_at(4, f"has no rule '{text}'")


class OfTheCourse(unittest.TestCase):
    def test_rules_are_right_and_scenarios_name_only_those(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "scenarios.json")
            show(TOP, ["labs"], file)
            shown = rules_table.shown_by(
                TOP, file, rules_table.fingerprint(TOP, file))
        self.assertEqual(len(shown), 69)
        self.assertTrue(any(shown.values()))


if __name__ == "__main__":
    unittest.main()
