# SPDX-License-Identifier: MIT
import re
import unittest

from little_results import log, opened, record, results, right_records
from little_site import LittleSite

PAGE = (".. printed-counts:: a-socket-counts\n"
        "   :functions: m_init m_recv\n")


class PrintedCounts(LittleSite):
    extensions = ["miu.results.printed_counts"]

    def rows(self, html: str) -> list[list[str]]:
        rows = re.findall(r"<tr.*?>(.*?)</tr>", html, re.DOTALL)
        return [[re.sub(r"<.*?>", "", cell).strip() for cell in
                 re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)]
                for row in rows]

    def test_shows_the_first_line_of_each_function(self) -> None:
        steps = right_records()
        steps[1] = opened(log("m: m_recv: 7"), log("m: m_recv: 8"))
        self.write("results/sim-6.1.json", results(steps))
        rows = self.rows(self.build(PAGE))
        self.assertEqual(rows[0], ["scenario", "kernel", "m_init", "m_recv"])
        self.assertEqual(rows[1],
                         ["a-socket-counts", "simulator 6.1", "1", "7"])
        self.assertEqual(rows[2][1:], ["Linux 6.1", "not run", "not run"])

    def test_what_was_not_printed_has_no_number(self) -> None:
        self.write("results/sim-6.1.json",
                   results([record(0), record(1), record(0)]))
        rows = self.rows(self.build(PAGE))
        self.assertEqual(rows[1][2:], ["not printed", "not printed"])

    def test_without_functions_it_fails_with_page_and_line(self) -> None:
        self.build(".. printed-counts:: a-socket-counts\n")
        self.assert_fails_at(4, ":functions:")


if __name__ == "__main__":
    unittest.main()
