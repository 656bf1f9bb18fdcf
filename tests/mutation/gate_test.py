# SPDX-License-Identifier: MIT
"""What the gate makes of what scenarios say."""

import pathlib
import tempfile
import unittest

import find
import gate


def mutant(path: str) -> find.Mutant:
    return find.Mutant(path, 7, 3, 0, 0, "fput(file)", "(void)0")


class Noticing(unittest.TestCase):
    def test_a_mutant_that_no_scenario_notices_survives(self) -> None:
        self.assertIsNone(gate.first_to_notice(
            ["labs/a.scenario"], lambda scenario: gate.verdict(0)))

    def test_a_difference_a_crash_and_a_hang_are_noticed(self) -> None:
        for status, word in ((1, "differs"), (-6, "crashes"), (None, "hangs"),
                             (3, "gives up")):
            self.assertEqual(
                gate.first_to_notice(
                    ["labs/a.scenario"], lambda scenario: gate.verdict(status)),
                f"a ({word})")

    def test_the_first_that_notices_is_named(self) -> None:
        said = {"labs/a.scenario": 0, "labs/b.scenario": 1}
        self.assertEqual(
            gate.first_to_notice(list(said), lambda s: gate.verdict(said[s])),
            "b (differs)")

    def test_a_file_that_cannot_be_read_is_no_catch(self) -> None:
        with self.assertRaises(RuntimeError):
            gate.first_to_notice(["labs/a.scenario"],
                                 lambda scenario: gate.verdict(2))


class Kernels(unittest.TestCase):
    def test_a_scenario_for_real_kernels_only_is_left_out(self) -> None:
        said = {"a": 0, "b": 2, "c": 1}
        self.assertEqual(gate.for_simulator(
            list(said), lambda scenario: gate.verdict(said[scenario])),
            ["a", "c"])


class Choosing(unittest.TestCase):
    mutants = [mutant("sim/fs/file.cc"), mutant("sim/net/socket.cc")]

    def test_a_changed_file_of_the_simulator_brings_its_own(self) -> None:
        self.assertEqual(gate.touched(self.mutants, {"sim/fs/file.cc"}),
                         self.mutants[:1])

    def test_a_page_brings_none(self) -> None:
        self.assertEqual(gate.touched(self.mutants, {"docs/index.rst"}), [])

    def test_a_scenario_brings_all(self) -> None:
        self.assertEqual(gate.touched(self.mutants, {"labs/1/a.scenario"}),
                         self.mutants)

    def test_no_change_brings_none(self) -> None:
        self.assertEqual(gate.touched(self.mutants, set()), [])

    def test_no_git_brings_all(self) -> None:
        self.assertEqual(gate.touched(self.mutants, None), self.mutants)


class Junit(unittest.TestCase):
    def test_a_survivor_is_a_failure(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "mutants.xml"
            gate.write_junit(path, {mutant("sim/a.cc"): None,
                                    mutant("sim/b.cc"): "x (differs)"})
            self.assertEqual(path.read_text().count("<testcase"), 2)
            self.assertEqual(path.read_text().count("<failure"), 1)


if __name__ == "__main__":
    unittest.main()
