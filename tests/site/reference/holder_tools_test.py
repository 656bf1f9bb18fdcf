# SPDX-License-Identifier: MIT
"""The table of tools: whole on its page, each row with its witnesses."""

import unittest

from little_results import LAB, TOP
from little_site import LittleSite

from miu.reference import causes
from miu.reference import holder_tools

ROW = """[[tool]]
tool = "``lsmod``"
package = "kmod"
tells = "The *number*."
blind = "Who it is."
seen = ":shown:`01-a-lab/a-socket-counts`"
causes = [1]
"""
CASE = """[[cause]]
number = 1
part = "up"
what = "A put was forgotten."
seen = "The count stays."
links = [["thread", "https://example.org/"]]
"""
PAGE = (".. holder-tools::\n\n.. causes:: up\n\n"
        ".. scenario-steps:: a-socket-counts\n")


class HolderTools(LittleSite):
    extensions = [
        "miu.reference.causes", "miu.results.evidence",
        "miu.reference.holder_tools", "miu.results.scenario_steps"]

    def setUp(self) -> None:
        super().setUp()
        self.write(causes.TABLE, CASE)
        self.write(holder_tools.TABLE, ROW)

    def test_a_row_has_what_it_tells_where_it_is_blind_and_who_saw_it(self):
        html = self.build(PAGE)
        self.assertEqual(self.warnings, "")
        for part in ("lsmod", "The <em>number</em>.", "Who it is.", "kmod",
                     'href="#scenario-01-a-lab-a-socket-counts"',
                     'href="#cause-1"'):
            self.assertIn(part, html)

    def test_a_table_that_is_not_right_fails(self) -> None:
        for wrong, words in (
                (ROW.replace('blind = "Who it is."\n', ""), "has no blind"),
                (ROW.replace("Who it is.", " "), "blind is empty"),
                (ROW.replace("[1]", "[2]"), "there is no cause 2"),
                (ROW.replace("[1]", "[]").replace(
                    ":shown:`01-a-lab/a-socket-counts`", ""),
                 "neither seen nor causes"),
                (ROW + "more = 1\n", "unknown more"),
                ("", "it has no row"), ("[[tool", "tools.toml")):
            with self.subTest(words=words):
                self.write(holder_tools.TABLE, wrong)
                self.build(PAGE)
                self.assert_fails_at(4, words)

    def test_a_scenario_that_is_not_there_fails(self) -> None:
        self.write(holder_tools.TABLE, ROW.replace("a-socket-counts", "none"))
        self.build(PAGE)
        self.assertIn(f"no scenario {LAB}/none.scenario", self.warnings)

    def test_the_table_of_the_course_is_right(self) -> None:
        rows = holder_tools.read_tools(
            (TOP / holder_tools.TABLE).read_text("utf-8"))
        known = causes.read_causes((TOP / causes.TABLE).read_text("utf-8"))
        self.assertLessEqual({number for row in rows for number in row.causes},
                             set(known))
        said = " ".join(row.tool for row in rows)
        for tool in ("lsmod", "lsof", "fuser", "/proc/PID/task/*/fd", "ss",
                     "modinfo", "dmesg", "crash", "drgn", "rmmod",
                     "events/module"):
            self.assertIn(tool, said)


if __name__ == "__main__":
    unittest.main()
