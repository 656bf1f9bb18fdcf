# SPDX-License-Identifier: MIT
import unittest

from little_results import LAB, STEPS
from little_site import SCENARIO, LittleSite, scenario_of

from miu.results.scenarios import Note, find_step

HEADER = "scenario 1\ntitle    T\nkernels  6.1..\n\n"


class Read(unittest.TestCase):
    def setUp(self) -> None:
        self.scenario = scenario_of(SCENARIO)

    def test_header_and_steps(self) -> None:
        self.assertEqual(self.scenario.name, "a")
        self.assertEqual(self.scenario.title, "A socket counts")
        self.assertEqual(self.scenario.modules, ["m"])
        self.assertIn("vm:6.1", self.scenario.targets)
        self.assertNotIn("vm:5.10", self.scenario.targets)
        self.assertEqual([s.text for s in self.scenario.steps], STEPS)

    def test_comments_go_to_the_step_they_explain(self) -> None:
        first, second, third = self.scenario.steps
        self.assertEqual(first.notes,
                         [Note("why", "m: 1 -> 0 do_init_module")])
        self.assertEqual(second.notes, [Note("Before the socket.")])
        self.assertEqual(third.notes, [])

    def test_call_sites_are_those_of_expected_lines(self) -> None:
        self.assertEqual([step.sites for step in self.scenario.steps], [
            ["do_init_module"], ["netlink_create"], ["netlink_release"]])

    def test_conditions_are_seen_on_steps_and_on_lines(self) -> None:
        steps = scenario_of(
            HEADER + "lsmod\n  -\n\nlsmod [6.1..]\n  -\n\nlsmod\n  -\n"
            "  tool \"x\" [..6.2]\n\nlsmod\n  - [vm]  # so\n").steps
        self.assertEqual([step.by_version for step in steps],
                         [False, True, True, False])


class FindStep(unittest.TestCase):
    def setUp(self) -> None:
        self.scenario = scenario_of(
            HEADER + "rmmod m\n  -\n\nlsmod\n  -\n\nrmmod m\n  -\n")

    def test_finds_the_only_one_and_the_numbered_one(self) -> None:
        self.assertEqual(find_step(self.scenario, "lsmod"), 1)
        self.assertEqual(find_step(self.scenario, "rmmod m #2"), 2)

    def test_none_several_and_a_wrong_number_are_errors(self) -> None:
        for wanted in ("insmod m", "rmmod m", "rmmod m #3", "rmmod m #x"):
            with self.subTest(wanted), self.assertRaises(ValueError):
                find_step(self.scenario, wanted)


class Pages(LittleSite):
    extensions = ["miu.results.scenario_steps"]

    def setUp(self) -> None:
        super().setUp()
        self.write("labs/02-more/another.scenario", SCENARIO)
        self.write("labs/02-more/index.rst", "More\n====\n\n"
                   ".. scenario-steps:: another\n")
        self.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n"
                   "   labs/*/index\n")
        self.build(".. scenario-steps:: a-socket-counts\n")

    def written(self, lab: str) -> int:
        page = self.root / "out" / lab / "index.html"
        return page.stat().st_mtime_ns

    def test_of_a_changed_scenario_are_built_again_and_no_others(self) -> None:
        before = self.written(LAB), self.written("labs/02-more")
        self.write(f"{LAB}/a-socket-counts.scenario",
                   SCENARIO.replace("# why", "# because"))
        self.assertIn("because", self.build_again())
        self.assertNotEqual(self.written(LAB), before[0])
        self.assertEqual(self.written("labs/02-more"), before[1])

    def test_follow_a_scenario_that_comes_and_one_that_goes(self) -> None:
        self.remove("labs/02-more/another.scenario")
        self.build_again()
        self.assertIn("there is no such scenario", self.warnings)
        self.write("labs/02-more/another.scenario", SCENARIO)
        self.build_again()
        self.assertEqual(self.warnings, "")


if __name__ == "__main__":
    unittest.main()
