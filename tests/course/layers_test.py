# SPDX-License-Identifier: MIT
"""How ./course test adds up its layers."""

import unittest

from copy_of_course import FETCHED
from copy_with_layers import MIU, LayersCopy

FAILING = ('<testcase name="b"><failure/><system-out>one\ntwo</system-out>'
           "</testcase>")
SKIPPED = '<testcase name="c"><skipped/></testcase>'
DIFFERS = '{"line": 7, "expected": "m: 1", "actual": "m: 0"}'


class Layers(LayersCopy):
    def cases(self, name: str, text: str) -> None:
        (self.top / "build/release/tests" / name / "cases").write_text(text)

    def test_the_last_line_is_the_sum(self) -> None:
        self.cases("runner", '<testcase name="a"/>' * 40 + SKIPPED)
        self.assertEqual(self.last_line(status=0),
                         "50 passed, 0 failed, 1 skipped")

    def test_one_failure_fails_all_and_is_named(self) -> None:
        self.cases("vm", FAILING)
        done = self.course("test")
        self.expect(done, 1)
        self.assertIn("    failed: b\n      one\n      two\n", done.stdout)
        self.assertIn(" 1 failed, 0 skipped", done.stdout.splitlines()[-1])

    def test_a_layer_that_ran_nothing_has_failed(self) -> None:
        self.cases("runner", "")
        self.assertIn("1 failed", self.last_line(status=1))

    def test_a_layer_beside_another_is_counted(self) -> None:
        self.cases("site", FAILING)
        done = self.course("test")
        self.expect(done, 1)
        self.assertIn("  site            0 passed, 1 failed, 0 skipped",
                      done.stdout)
        self.assertIn(" 1 failed,", done.stdout.splitlines()[-1])

    def test_a_kernel_that_cannot_be_run_is_a_failure(self) -> None:
        self.fake_miu("[[ $* != *run*vm:6.12* ]] || exit 3\n" + MIU)
        done = self.course("test")
        self.expect(done, 1)
        self.assertIn("    vm:6.12 was not run\n", done.stdout)

    def test_results_stay_when_python_keeps_what_it_compiled(self) -> None:
        judged = self.top / "judged"
        self.last_line(status=0)
        self.assertIn("vm:6.12\n", judged.read_text())
        judged.write_text("")
        (self.top / FETCHED / "archive.pyc").touch()
        self.last_line(status=0)
        self.assertEqual(judged.read_text(), "")
        (self.top / FETCHED / "another.py").touch()
        self.last_line(status=0)
        self.assertIn("vm:6.12\n", judged.read_text())

    def test_a_scenario_that_differs_on_a_real_kernel_is_named(self) -> None:
        (self.top / "differs").write_text(DIFFERS)
        done = self.course("test")
        self.expect(done, 1)
        self.assertIn("""\
    failed: lab11/claim@vm:6.1
      labs/11-a-lab/claim.scenario:7: expected m: 1, actual m: 0
      ./course run labs/11-a-lab/claim.scenario --on vm:6.1
""", done.stdout)
        self.assertIn(" 2 failed, 0 skipped", done.stdout.splitlines()[-1])

    def test_quick_leaves_out_the_real_kernel_and_the_browser(self) -> None:
        self.last_line("--quick", status=0)
        ran = (self.top / "ran").read_text()
        self.assertIn("release/tests/runner -LE ^vm -E ^vm:", ran)
        self.assertIn("release/tests/vm -LE ^vm -E ^vm:", ran)
        self.assertNotIn("release/tests/site", ran)
        self.assertIn("asan-ubsan -LE ^vm -E ^vm:\n", ran)
        self.assertNotIn("-L ^vm$", ran)
        (self.top / "ran").unlink()
        self.last_line(status=0)
        ran = (self.top / "ran").read_text()
        for layer in "tests/vm \n", "tests/site \n", "tests/labs -L ^vm$\n":
            self.assertIn(layer, ran)


if __name__ == "__main__":
    unittest.main()
