# SPDX-License-Identifier: MIT
"""The tests of scenarios: their names, their labels, and which have counts."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import scenario_tests  # noqa: E402

PROGRAMS = scenario_tests.Programs(
    pathlib.Path("/top"), "/b/miu", "/b/changed_count", frozenset(["7.3"]))


def tests(*shown: tuple[str, str]) -> dict[str, scenario_tests.Test]:
    found = [{"path": path, "targets": targets.split()}
             for path, targets in shown]
    return {test.name: test
            for test in scenario_tests.tests_of(found, PROGRAMS)}


class Tests(unittest.TestCase):
    def test_there_is_one_for_each_kernel_that_it_is_for(self) -> None:
        made = tests(("labs/11-x/a.scenario", "sim:6.1 vm:6.1"))
        self.assertEqual(made["lab11/a@sim:6.1"].command, [
            "/b/miu", "run", "/top/labs/11-x/a.scenario", "--on", "sim:6.1"])
        self.assertEqual(made["lab11/a@sim:6.1/counts"].command, [
            "/b/changed_count", "/top/labs/11-x/a.scenario", "sim:6.1"])
        self.assertEqual(len(made), 4)

    def test_real_kernels_count_once_in_each_lab(self) -> None:
        made = tests(("labs/11-x/a.scenario", "sim:6.1"),
                     ("labs/11-x/b.scenario", "sim:6.1 vm:6.1"),
                     ("labs/11-x/c.scenario", "sim:6.1 vm:6.1"),
                     ("labs/12-y/d.scenario", "vm:6.1"))
        self.assertEqual([name for name in made if name.endswith("/counts")], [
            "lab11/a@sim:6.1/counts", "lab11/b@sim:6.1/counts",
            "lab11/b@vm:6.1/counts", "lab11/c@sim:6.1/counts",
            "lab12/d@vm:6.1/counts"])

    def test_labels_tell_what_is_only_run_on_demand(self) -> None:
        made = tests(("labs/11-x/a.scenario", "sim:6.1 sim:7.3 vm:6.1 vm:7.3"))
        self.assertEqual({name: test.label for name, test in made.items()}, {
            "lab11/a@sim:6.1": "sim", "lab11/a@sim:6.1/counts": "sim",
            "lab11/a@sim:7.3": "sim-more", "lab11/a@sim:7.3/counts": "sim-more",
            "lab11/a@vm:6.1": "vm-scenario", "lab11/a@vm:6.1/counts": "vm",
            "lab11/a@vm:7.3": "vm-scenario",
            "lab11/a@vm:7.3/counts": "vm-more"})

    def test_of_damages_the_longest_has_counts_and_exercises_have_none(self):
        made = tests(("tests/damages/survived.scenario", "sim:6.1 vm:6.1"),
                     ("tests/damages/magic.scenario", "sim:6.1"),
                     ("labs/11-x/exercise/goal.scenario", "sim:6.1"),
                     ("labs/11-x/exercise/judge/a.scenario", "sim:6.1"))
        self.assertEqual(list(made), [
            "damages/survived@sim:6.1", "damages/survived@sim:6.1/counts",
            "damages/survived@vm:6.1", "damages/magic@sim:6.1"])

    def test_a_path_may_have_any_character(self) -> None:
        test = scenario_tests.Test("n", ['/a b/"$;)'], "sim")
        self.assertIn('add_test([==[n]==] [==[/a b/"$;)]==])\n',
                      scenario_tests.for_ctest(test))


if __name__ == "__main__":
    unittest.main()
