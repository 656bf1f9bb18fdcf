# SPDX-License-Identifier: MIT
import unittest

from little_results import results, right_records
from little_site import LittleSite

PAGE = ".. taken-on::\n"


class TakenOn(LittleSite):
    extensions = ["miu.results.taken_on"]

    def test_names_release_and_verdicts(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        html = self.build(PAGE)
        self.assertIn("6.1.0-test", html)
        self.assertIn("1 of 1 scenarios as expected", html)
        self.assertIn("not run", html)

    def test_a_scenario_that_differs_is_not_counted_as_right(self) -> None:
        self.write("results/sim-6.1.json",
                   results(right_records(), "differs"))
        self.assertIn("0 of 1 scenarios as expected", self.build(PAGE))


if __name__ == "__main__":
    unittest.main()
