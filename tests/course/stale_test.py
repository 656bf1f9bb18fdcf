# SPDX-License-Identifier: MIT
"""A result counts only when nothing of what it is made from was touched between
the beginning and the end."""

import unittest

from copy_with_layers import SIMULATORS, LayersCopy

SCENARIO = "labs/11-a-lab/claim.scenario"
MODULE = "kmod/hello/hello.c"
BUILT = "build/kernels/6.1/modules/hello.ko"
GRAPH = "docs/walkthroughs/x.graph"
KERNELS = [*SIMULATORS, "vm:6.1", "vm:6.12",
           "vm:6.1"]  # for its calls
SAID = "was edited in the meantime, so the run does not count"


class Stale(LayersCopy):
    def setUp(self) -> None:
        super().setUp()
        for name in SCENARIO, MODULE, BUILT:
            (self.top / name).parent.mkdir(parents=True, exist_ok=True)
            (self.top / name).write_text("before\n")

    def while_running(self, kernel: str, does: str) -> None:
        (self.top / "while_running").write_text(
            f"if [[ $on == {kernel} ]]; then {does}; fi\n")

    def judged(self, status: int, *said: str) -> list[str]:
        """Runs all tests and gives the kernels that were run for it."""
        judged = self.top / "judged"
        judged.unlink(missing_ok=True)
        self.expect(self.course("test"), status, *said)
        return judged.read_text().split() if judged.exists() else []

    def results(self) -> set[str]:
        return {file.name for file in (self.top / "build/results").iterdir()}

    def runs_again(self) -> None:
        """The kernel that was disturbed, and only that."""
        (self.top / "while_running").unlink()
        self.assertEqual(set(self.judged(0)), {"vm:6.1"})

    def test_without_an_edit_nothing_runs_again(self) -> None:
        self.assertEqual(self.judged(0), KERNELS)
        self.assertEqual(self.judged(0), [])

    def test_an_edit_between_two_runs_is_seen(self) -> None:
        self.judged(0)
        for name in SCENARIO, MODULE:
            (self.top / name).write_text("after\n")
            self.assertEqual(self.judged(0), KERNELS, name)
        (self.top / BUILT).write_text("after\n")
        self.assertEqual(self.judged(0), ["vm:6.1", "vm:6.1"])

    def test_a_simulator_s_module_that_is_another_is_seen(self) -> None:
        module = self.top / "build/release/modules/sim-6.1/hello.ko"
        module.parent.mkdir(parents=True)
        module.write_text("before")
        self.judged(0)
        module.write_text("after")
        self.assertEqual(self.judged(0), ["sim:6.1"])

    def test_an_edit_during_a_run_does_not_count(self) -> None:
        for name in SCENARIO, MODULE, BUILT:
            with self.subTest(name):
                (self.top / SCENARIO).write_text(name)
                self.while_running("vm:6.1", f"echo after >>{name}")
                self.judged(1, "vm-6.1: ", SAID)
                self.assertNotIn("vm-6.1.json", self.results())
        self.runs_again()

    def test_nor_one_that_is_put_back(self) -> None:
        self.while_running("vm:6.1", f"cp {SCENARIO} old; echo x >>{SCENARIO}; "
                           f"cat old >{SCENARIO}")
        self.judged(1, SAID)
        self.runs_again()

    def test_nor_one_after_the_modules_were_built(self) -> None:
        self.fake("cmake", f"[[ $* != *vm-6.12* ]] || echo after >>{MODULE}")
        self.judged(1, SAID)
        self.assertEqual({name for name in self.results()
                          if name.endswith(".json")}, set())

    def test_calls_are_no_better(self) -> None:
        self.while_running("vm:6.1", f"[[ $output != *graphs* ]] || "
                           f"echo after >>{GRAPH}")
        self.judged(1, "vm-6.1.graphs: ", SAID)
        self.assertNotIn("vm-6.1.graphs.json", self.results())
        (self.top / "while_running").unlink()
        self.assertEqual(self.judged(0), ["vm:6.1"])

    def test_a_run_that_fails_leaves_no_older_result(self) -> None:
        self.judged(0)
        (self.top / SCENARIO).write_text("after\n")
        self.while_running("vm:6.1", "exit 3")
        self.judged(1, "vm:6.1 was not run")
        self.assertNotIn("vm-6.1.json", self.results())
        self.assertIn("vm-6.12.json", self.results())


if __name__ == "__main__":
    unittest.main()
