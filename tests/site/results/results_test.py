# SPDX-License-Identifier: MIT
import unittest

from sphinx.errors import ExtensionError

from little_results import LAB, results, right_records
from little_site import SCENARIO, LittleSite

from miu.results import results as reader

PAGE = ".. scenario-steps:: a-socket-counts\n"


class StateOfAKernel(LittleSite):
    extensions = ["miu.results.scenario_steps"]

    def test_without_a_file_it_was_not_run(self) -> None:
        html = self.build(PAGE)
        self.assertIn("miu-not-run", html)
        self.assertNotIn("as expected", html)

    def test_a_marker_beside_says_running_whatever_else_is_there(self) -> None:
        self.write("results/vm-6.1.json", results(right_records()))
        self.write("results/vm-6.1.running", "")
        html = self.build(PAGE)
        self.assertIn("miu-running", html)
        self.assertNotIn("as expected", html)

    def test_the_page_follows_when_the_run_has_ended(self) -> None:
        self.write("results/vm-6.1.running", "")
        self.build(PAGE)
        self.remove("results/vm-6.1.running")
        self.write("results/vm-6.1.json", results(right_records()))
        html = self.build_again()
        self.assertNotIn("miu-running", html)
        self.assertIn("as expected", html)

    def test_a_result_of_a_changed_scenario_is_not_shown(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        self.write(f"{LAB}/a-socket-counts.scenario",
                   SCENARIO.replace("close(s)", "exit()"))
        self.assertNotIn("as expected", self.build(PAGE))

    def test_a_wrong_file_stops_the_build(self) -> None:
        wrong = {
            "another schema": '{"schema": 99, "results": []}',
            "half a file": results(right_records())[:200],
            "no results": '{"schema": 2}',
            "a list": "[]",
        }
        for name, text in wrong.items():
            with self.subTest(name):
                reader.read_runs.cache_clear()
                self.write("results/sim-6.1.json", text)
                with self.assertRaises(ExtensionError):
                    self.build(PAGE)


class Names(unittest.TestCase):
    def test_say_which_kernel_is_the_real_one(self) -> None:
        self.assertEqual(reader.Kernel("sim:6.1", "not run").name,
                         "simulator 6.1")
        self.assertEqual(reader.Kernel("vm:6.1", "not run").name, "Linux 6.1")


if __name__ == "__main__":
    unittest.main()
