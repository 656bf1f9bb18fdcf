# SPDX-License-Identifier: MIT
"""An oops on a page: the run's own lines, each with what it says."""

import json
import unittest

from little_results import results, right_records
from little_site import LittleSite

DUMP = ["BUG: unable to handle page fault for address: ffffffffc02060be",
        "RIP: 0010:0xffffffffc02060be", "Call Trace:", " <TASK>",
        "---[ end trace 0000000000000000 ]---"]
PAGE = """.. oops:: 01-a-lab/a-socket-counts

   RIP:
      Where it was.
   <TASK>
      How it got there.

.. scenario-steps:: a-socket-counts
"""


class Oops(LittleSite):
    extensions = ["miu.results.oops", "miu.results.scenario_steps"]

    def say(self, dump: list[str]) -> None:
        said = json.loads(results(right_records()))
        said["results"][0]["dumps"] = dump
        self.write("results/vm-6.1.json", json.dumps(said))

    def test_is_the_one_of_the_run_whole_and_line_by_line(self) -> None:
        self.say(DUMP)
        html = self.build(PAGE)
        self.assertEqual(self.warnings, "")
        self.assertIn("As Linux 6.1 printed it:", html)
        self.assertEqual(html.count("RIP: 0010:0xffffffffc02060be"), 2)
        self.assertIn("Where it was.", html)
        self.assertNotIn("not run", html.partition("miu-oops-lines")[0])

    def test_without_a_run_it_says_so_and_explains_all_the_same(self) -> None:
        html = self.build(PAGE)
        self.assertEqual(self.warnings, "")
        self.assertIn("not run", html)
        self.assertIn("Where it was.", html)

    def test_a_run_without_an_oops_has_none_to_show(self) -> None:
        self.say([])
        self.assertIn("not run", self.build(PAGE))

    def test_a_line_that_the_kernel_did_not_print_fails(self) -> None:
        self.say(DUMP[:2])
        self.build(PAGE)
        self.assert_fails_at(4, "no line of the dump begins with '<TASK>'")

    def test_what_is_no_list_of_lines_fails(self) -> None:
        self.build(".. oops:: 01-a-lab/a-socket-counts\n\n   Words.\n")
        self.assert_fails_at(4, "write beginnings of lines")


if __name__ == "__main__":
    unittest.main()
