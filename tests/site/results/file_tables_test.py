# SPDX-License-Identifier: MIT
import unittest

from little_results import (
    NO_RETURN, answer, get_or_put, loaded, opened, record, results,
    right_records)
from little_site import LittleSite, scenario_of

from miu.results import ownership
from miu.results.ownership_graph import dot_source, graph_of
from miu.results.results import Judged
from miu.results.scenarios import Scenario
from miu.results.step_said import step_said

INHERITED = """scenario 1
title    T
kernels  6.1..
module   m

insmod m

A: s = socket(AF_NETLINK, SOCK_RAW, 31)

A: send(s, "start")

lsof thread(A)

A: close(s)

A: exit()
"""
ROW = {"variable": "s", "kind": "socket", "detail": "NETLINK"}


def inherited() -> tuple[Scenario, Judged]:
    scenario = scenario_of(INHERITED)
    records = [
        record(0, loaded("m")),
        record(1, get_or_put("m", 0, 1, "netlink_create"),
               answers=[answer("f_count A.s", 1), answer("files A", 1)]),
        record(1, answers=[answer("f_count A.s", 2),
                           answer("files thread(A)", 1)]),
        record(1, open_files=[ROW]),
        record(1, answers=[answer("f_count thread(A).s", 1)]),
        record(1, result=NO_RETURN),
    ]
    return scenario, Judged("as expected", "", "",
                            [step_said(r) for r in records],
                            step_said(record(None)), [])


class Ownership(unittest.TestCase):
    def after(self, step: int) -> ownership.Ownership:
        return ownership.after(*inherited(), step)

    def test_a_socket_holds_the_module_that_its_step_counted(self) -> None:
        state = self.after(1)
        self.assertEqual(state.files["A.s"].holds, [("m", "netlink_create")])
        self.assertEqual(state.files["A.s"].f_count, 1)
        self.assertEqual(state.tables["A"].files, ["A.s"])

    def test_the_thread_holds_its_makers_file(self) -> None:
        state = self.after(3)
        self.assertEqual(state.tables["thread(A)"].files, ["A.s"])
        self.assertTrue(state.tables["thread(A)"].is_kernel_thread)
        self.assertEqual(state.files["A.s"].f_count, 2)
        self.assertEqual(state.files["A.s"].detail, "NETLINK")

    def test_close_takes_a_row_and_exit_a_table(self) -> None:
        self.assertEqual(self.after(4).tables["A"].files, [])
        state = self.after(5)
        self.assertEqual(list(state.tables), ["thread(A)"])
        self.assertEqual(state.held_files(), ["A.s"])

    def test_a_count_that_was_not_asked_again_is_not_shown(self) -> None:
        scenario, judged = inherited()
        judged.steps[4].record["answers"] = []
        state = ownership.after(scenario, judged, 4)
        self.assertIsNone(state.files["A.s"].f_count)


class Graph(unittest.TestCase):
    def graph(self, step: int):
        return graph_of(ownership.after(*inherited(), step))

    def test_says_in_words_what_it_draws(self) -> None:
        words = " ".join(self.graph(3).words)
        self.assertIn("The file table of thread(A) holds the file s.", words)
        self.assertIn("The file s has f_count 2.", words)
        self.assertIn("counted by netlink_create", words)
        self.assertIn("thread(A) uses the text of m: nobody counts that.",
                      words)
        self.assertIn("The module m is shown with count 1.", words)

    def test_marks_what_is_new_and_what_is_gone(self) -> None:
        new = dot_source(self.graph(3), self.graph(1))
        self.assertIn('class="miu-thread miu-new"', new)
        self.assertIn('class="miu-task"', new)
        gone = dot_source(self.graph(5), self.graph(3))
        self.assertIn('class="miu-task miu-removed"', gone)
        self.assertNotIn("miu-new", gone)

    def test_a_use_is_dashed_and_a_hold_is_not(self) -> None:
        for line in dot_source(self.graph(3), None).splitlines():
            if 'class="miu-uses"' in line:
                self.assertIn("style=dashed", line)
            if 'class="miu-holds"' in line:
                self.assertNotIn("dashed", line)


class FileTables(LittleSite):
    extensions = ["miu.results.file_tables"]
    page = (".. file-tables:: a-socket-counts\n\n"
            "   ``{step}``\n      The caption.\n")

    def test_draws_and_says_the_same_in_words(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        html = self.build(self.page.format(
            step="A: s = socket(AF_NETLINK, SOCK_RAW, 31)"))
        self.assertEqual(self.warnings, "")
        self.assertIn('role="img"', html)
        self.assertIn("The caption.", html)
        self.assertIn("counted by netlink_create", html)
        self.assertIn("miu-not-run", html)

    def test_kernels_that_said_different_things_are_drawn_apart(self) -> None:
        other = right_records()
        other[1] = opened(answers=[answer("f_count A.s", 2)])
        self.write("results/sim-6.1.json", results(right_records()))
        self.write("results/vm-6.1.json", results(other, "differs"))
        html = self.build(self.page.format(
            step="A: s = socket(AF_NETLINK, SOCK_RAW, 31)"))
        self.assertEqual(html.count("<svg"), 2)

    def test_an_unknown_step_fails_with_page_and_line(self) -> None:
        self.build(self.page.format(step="lsof B"))
        self.assert_fails_at(4, "has no step", "lsof B")

    def test_a_body_of_another_form_fails_with_page_and_line(self) -> None:
        self.build(".. file-tables:: a-socket-counts\n\n   Some words.\n")
        self.assert_fails_at(4, "its caption")


if __name__ == "__main__":
    unittest.main()
