# SPDX-License-Identifier: MIT
import unittest

from little_results import gone, record, results, right_records
from little_site import LittleSite

from miu.results import staircase
from miu.results.results import Judged
from miu.results.step_said import step_said

PAGE = ".. count-staircase:: a-socket-counts\n"


def stair(records) -> list[staircase.Tread]:
    judged = Judged("as expected", "", "", [step_said(r) for r in records],
                    step_said(record(None)), [])
    return staircase.treads(judged, "m")


class Treads(unittest.TestCase):
    def test_begin_at_the_reference_that_a_module_is_born_with(self) -> None:
        first, second, third = stair(right_records())
        self.assertEqual((first.start, first.end()), (1, 0))
        self.assertEqual(second.risers, [(1, "netlink_create")])
        self.assertEqual(third.end(), 0)

    def test_end_when_the_module_is_gone(self) -> None:
        last = stair([*right_records(), record(None, gone("m"))])[-1]
        self.assertIsNone(last.end())


class Drawing(unittest.TestCase):
    def draw(self, *stairs) -> str:
        named = [(f"k{i}", s) for i, s in enumerate(stairs)]
        return staircase.draw(named, 3, "t")

    def test_equal_stairs_lie_on_each_other_without_a_cross(self) -> None:
        svg = self.draw(stair(right_records()), stair(right_records()))
        self.assertEqual(svg.count("miu-stair miu-stair-"), 2)
        self.assertEqual(svg.count(">netlink_create<"), 1)
        self.assertNotIn("miu-cross", svg)

    def test_a_disagreement_has_a_cross_and_its_words(self) -> None:
        wrong = right_records()
        wrong[2] = record(1)
        both = stair(right_records()), stair(wrong)
        self.assertIn("miu-cross", self.draw(*both))
        words = staircase.words([("a", both[0]), ("b", both[1])], 3)
        self.assertIn("Step 3 differs: a: 1 -> 0 netlink_release; "
                      "b: no change.", words)

    def test_zero_is_strong_and_minus_one_is_drawn(self) -> None:
        svg = self.draw(stair(right_records()))
        self.assertEqual(svg.count("miu-zero"), 1)
        self.assertIn(">-1<", svg)


class CountStaircase(LittleSite):
    extensions = ["miu.results.count_staircase"]

    def test_draws_each_kernel_that_has_run(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        html = self.build(PAGE)
        self.assertEqual(self.warnings, "")
        self.assertIn("Step 2: 0 -&gt; 1 netlink_create.", html)
        self.assertIn("miu-not-run", html)

    def test_without_any_run_there_is_no_picture(self) -> None:
        self.assertNotIn("<svg", self.build(PAGE))

    def test_a_module_that_is_not_used_fails_with_page_and_line(self) -> None:
        self.build(PAGE + "   :module: other\n")
        self.assert_fails_at(4, "name one with :module:")


if __name__ == "__main__":
    unittest.main()
