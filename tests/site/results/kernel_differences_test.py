# SPDX-License-Identifier: MIT
import unittest

from little_results import (
    LAB, dies, get_or_put, log, opened, record, results, right_records)
from little_site import LittleSite

PAGE = (".. kernel-table::\n\n.. kernel-differences::\n\n"
        ".. scenario-steps:: a-socket-counts\n")
MORE = ["sim:5.10", "vm:5.10", "sim:6.12", "vm:6.12"]


def other_records() -> list:
    """What another version says: another call site."""
    records = right_records()
    records[1] = record(1, get_or_put("m", 0, 1, "another_create"))
    return records


class KernelDifferences(LittleSite):
    extensions = [
        "miu.results.scenario_steps", "miu.results.kernel_table",
        "miu.results.kernel_differences"]
    more = {"course_more_kernels": MORE}

    def rows(self, html: str) -> str:
        """The first table of the differences; empty when there is none."""
        return html.partition("what the kernels said")[2].partition(
            "</table>")[0]

    def test_what_all_say_is_no_difference(self) -> None:
        for target in ("sim-6.1", "vm-6.1", "vm-6.12"):
            self.write(f"results/{target}.json", results(right_records()))
        html = self.build(PAGE)
        self.assertEqual(self.warnings, "")
        self.assertIn("No step differs.", html)

    def test_kernels_that_differ_stand_beside_each_other(self) -> None:
        for target in ("sim-6.1", "vm-6.1"):
            self.write(f"results/{target}.json", results(right_records()))
        for target in ("sim-6.12", "vm-6.12"):
            self.write(f"results/{target}.json", results(other_records()))
        rows = self.rows(self.build(PAGE))
        self.assertIn("simulator 6.1 and Linux 6.1", rows)
        self.assertIn("simulator 6.12 and Linux 6.12", rows)
        self.assertIn("m: 0 -&gt; 1 netlink_create", rows)
        self.assertIn("m: 0 -&gt; 1 another_create", rows)
        self.assertEqual(rows.count("A socket counts"), 1)  # one step only

    def test_messages_are_left_out(self) -> None:
        self.write("results/vm-6.1.json", results(right_records()))
        records = right_records()
        records[1] = opened(log("m: by the way"))
        self.write("results/vm-6.12.json", results(records))
        self.assertIn("No step differs.", self.build(PAGE))

    def test_a_modules_size_and_address_are_left_out_no_count(self) -> None:
        for target, row in (
                ("sim-6.1", "m 12288 1 - Live 0x0000000000000000 (OE)"),
                ("vm-6.1", "m 16384 1 - Live ADDRESS (OE)")):
            records = right_records()
            records[1] = opened(tool=[row, row[:9]])
            self.write(f"results/{target}.json", results(records))
        self.assertIn("No step differs.", self.build(PAGE))
        records[1] = opened(tool=[row.replace(" 1 -", " 2 -"), row[:9]])
        self.write(f"results/{target}.json", results(records))
        rows = self.rows(self.build_again())
        self.assertIn("m SIZE 2 - Live ADDRESS (OE)", rows)

    def test_the_order_of_a_death_and_a_put_is_left_out(self) -> None:
        events = [dies("SIGSEGV"), get_or_put("m", 1, 0, "netlink_release")]
        for target, step in (("sim-6.1", 1), ("vm-6.1", -1)):
            records = right_records()
            records[2] = record(0, *events[::step])
            self.write(f"results/{target}.json", results(records))
        self.assertIn("No step differs.", self.build(PAGE))

    def test_the_order_of_two_transitions_counts(self) -> None:
        for target, step in (("sim-6.1", 1), ("vm-6.1", -1)):
            records = right_records()
            events = [get_or_put("m", 0, 1, "a"), get_or_put("m", 0, 1, "b")]
            records[1] = record(1, *events[::step])
            self.write(f"results/{target}.json", results(records))
        self.assertIn("m: 0 -&gt; 1 a", self.rows(self.build(PAGE)))

    def test_a_verdict_that_differs_is_a_difference(self) -> None:
        self.write("results/vm-6.1.json", results(right_records()))
        wrong = right_records()
        wrong[2]["verdict"] = "differs"
        self.write("results/vm-6.12.json", results(wrong, "differs"))
        self.assertIn("differs", self.rows(self.build(PAGE)))

    def test_a_condition_is_listed_before_anything_ran(self) -> None:
        self.write(f"{LAB}/a-socket-counts.scenario",
                   "scenario 1\ntitle  T\nkernels  6.1..\n\n"
                   "lsmod\n  -\n  tool \"x\" [6.12..]\n")
        rows = self.rows(self.build(PAGE))
        self.assertIn("not run", rows)
        self.assertIn("simulator 6.1, 6.12 and Linux 6.1, 6.12", rows)
        self.assertNotIn("5.10", rows)

    def test_versions_that_are_left_out_are_named(self) -> None:
        html = self.build(PAGE)
        rest = html.partition("Scenarios for some of the versions only")[2]
        self.assertIn("6.1..", rest)
        self.assertIn("A socket counts", rest)
        self.write(f"{LAB}/a-socket-counts.scenario",
                   "scenario 1\ntitle  T\nkernels  5.10..\n\nlsmod\n  -\n")
        self.assertNotIn("Scenarios for some", self.build_again())

    def test_the_table_counts_what_is_for_a_version(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        self.write("results/vm-6.12.json",
                   results(right_records(), "differs"))
        table = self.build(PAGE).partition("</table>")[0]
        self.assertIn("1 of 1", table)
        self.assertIn("0 of 1", table)
        self.assertIn("6.1.0-test", table)
        self.assertIn("not run", table)

    def test_steps_show_other_versions_once_they_have_run(self) -> None:
        self.assertNotIn("6.12", self.build(PAGE).partition("miu-claim")[2])
        for target in ("sim-6.1", "vm-6.1", "vm-6.12"):
            self.write(f"results/{target}.json", results(right_records()))
        steps = self.build_again().partition("miu-claim")[2]
        self.assertIn("simulator 6.1 and Linux 6.1, 6.12", steps)

    def test_steps_for_another_version_alone_show_that_one(self) -> None:
        self.write(f"{LAB}/a-socket-counts.scenario",
                   "scenario 1\ntitle  T\nkernels  5.10\n\nlsmod\n  -\n")
        steps = self.build(PAGE).partition("miu-claim")[2]
        self.assertIn("simulator 5.10 and Linux 5.10", steps)
        self.assertNotIn("6.1", steps)


if __name__ == "__main__":
    unittest.main()
