# SPDX-License-Identifier: MIT
import unittest

from little_results import STEPS
from little_site import SCENARIO

from miu.results import scenario_text


class Parse(unittest.TestCase):
    def setUp(self) -> None:
        self.scenario = scenario_text.parse("labs/x/claim.scenario", SCENARIO)

    def test_header_and_steps_are_told_apart(self) -> None:
        self.assertEqual(self.scenario.name, "claim")
        self.assertEqual(self.scenario.title, "A socket counts")
        self.assertEqual(self.scenario.modules, ["m"])
        self.assertEqual([s.text for s in self.scenario.steps], STEPS)

    def test_comments_go_to_the_step_they_explain(self) -> None:
        first, second, third = self.scenario.steps
        self.assertEqual(
            first.notes,
            [scenario_text.Note("why", "m: 1 -> 0 do_init_module")])
        self.assertEqual(second.notes,
                         [scenario_text.Note("Before the socket.")])
        self.assertEqual(third.notes, [])

    def test_blanks_are_squeezed_but_not_in_quotes(self) -> None:
        self.assertEqual(scenario_text.squeezed('A:  send(s,  "a  b")'),
                         'A: send(s, "a  b")')

    def test_a_number_sign_in_quotes_is_text(self) -> None:
        self.assertEqual(scenario_text.split_comment('A: send(s, "#1")  # c'),
                         ('A: send(s, "#1")', "c"))

    def test_leaves_is_no_step(self) -> None:
        scenario = scenario_text.parse("x", SCENARIO + "\nleaves m 1\n")
        self.assertEqual([s.text for s in scenario.steps], STEPS)


class FindStep(unittest.TestCase):
    def setUp(self) -> None:
        self.scenario = scenario_text.parse("x", "rmmod m\nlsmod\nrmmod m\n")

    def test_finds_the_only_one_and_the_numbered_one(self) -> None:
        self.assertEqual(scenario_text.find_step(self.scenario, "lsmod"), 1)
        self.assertEqual(
            scenario_text.find_step(self.scenario, "rmmod m #2"), 2)

    def test_none_several_and_a_wrong_number_are_errors(self) -> None:
        for wanted in ("insmod m", "rmmod m", "rmmod m #3", "rmmod m #x"):
            with self.subTest(wanted), self.assertRaises(ValueError):
                scenario_text.find_step(self.scenario, wanted)


if __name__ == "__main__":
    unittest.main()
