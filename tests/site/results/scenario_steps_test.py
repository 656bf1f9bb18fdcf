# SPDX-License-Identifier: MIT
import re
import unittest

from little_results import (
    LAB, STEPS, get_or_put, record, results, right_records)
from little_site import LittleSite

from miu.results.scenario_steps import common_ends

PAGE = ".. scenario-steps:: a-socket-counts\n"


class CommonEnds(unittest.TestCase):
    def test_leave_what_differs(self) -> None:
        self.assertEqual(common_ends("m: 0 -> 1 x", "m: 0 -> 2 x"), (8, 2))
        self.assertEqual(common_ends("", "abc"), (0, 0))
        self.assertEqual(common_ends("aa", "aaa"), (2, 0))


class ScenarioSteps(LittleSite):
    extensions = ["miu.results.scenario_steps"]

    def cells(self, html: str) -> list[str]:
        return re.findall(r'<p class="miu-said-head">(.*?)</p>', html)

    def test_kernels_that_said_the_same_share_a_cell(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        self.write("results/vm-6.1.json", results(right_records()))
        html = self.build(PAGE)
        self.assertEqual(self.warnings, "")
        self.assertEqual(len(self.cells(html)), 3)
        self.assertIn("simulator 6.1 and Linux 6.1", self.cells(html)[0])
        self.assertIn("m: 0 -&gt; 1 netlink_create", html)
        self.assertIn("f_count A.s 1", html)

    def test_a_kernel_that_was_not_run_has_its_own_cell(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        cells = self.cells(self.build(PAGE))
        self.assertEqual(len(cells), 6)
        self.assertIn("as expected", cells[0])
        self.assertIn("not run", cells[1])

    def test_a_disagreement_shows_expected_and_actual(self) -> None:
        wrong = right_records()
        wrong[1] = record(
            2, get_or_put("m", 0, 2, "netlink_create"), verdict="differs",
            differences=[{"expected": "m: 0 -> 1 netlink_create",
                          "actual": "m: 0 -> 2 netlink_create"}])
        self.write("results/sim-6.1.json", results(right_records()))
        self.write("results/vm-6.1.json", results(wrong, "differs"))
        html = self.build(PAGE)
        self.assertEqual(len(self.cells(html)), 4)
        self.assertIn("differs", self.cells(html)[2])
        self.assertLess(html.index("expected</span>"),
                        html.index("actual</span>"))
        marked = re.findall(r'miu-differing">(.*?)</span>', html)
        self.assertEqual(len(marked), 2)

    def test_steps_behind_the_last_one_are_not_reached(self) -> None:
        self.write("results/sim-6.1.json",
                   results(right_records()[:1], "differs"))
        cells = self.cells(self.build(PAGE))
        self.assertIn("not reached", cells[2])

    def test_what_is_wrong_at_the_end_is_shown(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        self.assertNotIn("At the end", self.build(PAGE))
        end = record(1, verdict="differs", differences=[
            {"expected": "count m 0", "actual": "count m 1"}])
        self.write("results/sim-6.1.json",
                   results(right_records(), "differs", end=end))
        html = self.build_again()
        self.assertIn("At the end", html)
        self.assertEqual(html.count("miu-differing"), 2)

    def test_a_kernel_that_could_not_be_had_is_not_run(self) -> None:
        self.write("results/vm-6.1.json",
                   results([], "not run", explanation="no QEMU"))
        html = self.build(PAGE)
        self.assertIn("(no QEMU)", html)
        self.assertNotIn("not reached", html)

    def test_a_step_of_other_kernels_only_is_said_to_be_that(self) -> None:
        self.write("results/sim-6.1.json",
                   results(right_records()[:2], texts=STEPS[:2]))
        cells = self.cells(self.build(PAGE))
        self.assertIn("not for this kernel", cells[-2])

    def test_several_scenarios_stand_one_after_another(self) -> None:
        self.write(f"{LAB}/another.scenario", "scenario 1\ntitle T\n"
                   "kernels 6.1..\n\nlsmod\n  -\n")
        html = self.build(".. scenario-steps::\n   a-socket-counts\n"
                          "   another\n")
        self.assertEqual(html.count('class="miu-live'), 2)
        self.assertIn("lsmod", html)

    def test_a_missing_scenario_fails_with_page_and_line(self) -> None:
        self.build("Text.\n\n.. scenario-steps:: nosuch\n")
        self.assert_fails_at(6, "nosuch.scenario")


if __name__ == "__main__":
    unittest.main()
