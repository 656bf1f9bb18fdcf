# SPDX-License-Identifier: MIT
"""The directive function-graph: what a kernel recorded, as trees."""

import json
import re
import unittest

from little_results import LAB, record, results, right_records
from little_site import LittleSite

LIST = f"""\
# A list.
graph 1
scenario {LAB}/a-socket-counts.scenario

netlink_create  # counts
  get
"""
PAGE = """\
.. function-graph:: calls
   :steps: A: s = socket(AF_NETLINK, SOCK_RAW, 31)

.. scenario-steps:: a-socket-counts
"""
SOURCE = "int get(struct thing *t)\n{\n\treturn 0;\n}\n"
SHOWN = "\n.. kernel-source:: 6.1 fs/thing.c\n   :function: get\n"
GET = {"task": "A", "function": "get", "returns": True, "inside": []}
OPENED = [
    {"task": "A", "function": "netlink_create", "returns": True,
     "inside": [{"event": 0}, GET, GET]},
    {"task": "thread(A)", "function": "m_main", "module": "m",
     "goes_on": True, "returns": False, "inside": []},
]


class FunctionGraph(LittleSite):
    extensions = [
        "miu.source.function_graph", "miu.results.scenario_steps",
        "miu.source.kernel_source"]

    def setUp(self) -> None:
        super().setUp()
        self.write(f"{LAB}/calls.graph", LIST)
        self.write("build/kernels/6.1/source/current", "6.1.7-1\n")
        self.write("build/kernels/6.1/source/6.1.7-1/fs/thing.c", SOURCE)

    def recorded(self, texts: list[str] | None = None, **graph: object) -> None:
        steps = right_records()
        steps[1]["calls"] = OPENED
        data = json.loads(results(steps, texts=texts))
        data["results"][0]["graph"] = {
            "list": f"{LAB}/calls.graph", "inner": ["get"],
            "functions": ["netlink_create", "get"], "untraced": [], **graph}
        self.write("results/vm-6.1.graphs.json", json.dumps(data))

    def tree(self, html: str) -> str:
        return re.search(r'<details class="miu-calls">.*?</details>', html,
                         re.S)[0]

    def test_calls_stand_in_each_other_and_counts_in_them(self) -> None:
        self.recorded()
        html = self.build(PAGE + SHOWN)
        self.assertEqual(self.warnings, "")
        tree = self.tree(html)
        self.assertIn("4 calls", tree)
        self.assertIn("get(), 2 times", re.sub("<[^>]*>", "", tree))
        self.assertRegex(tree, r'(?s)netlink_create\(\).*<ul.*miu-about-module'
                         r'.*m: 0 -&gt; 1 netlink_create.*get\(\).*</ul>.*'
                         r"thread\(A\).*m_main\(\).* of m, which goes on")

    def test_a_function_leads_to_its_source(self) -> None:
        self.recorded()
        self.assertRegex(self.tree(self.build(PAGE + SHOWN)),
                         r'href="#source-get"><code[^>]*>get\(\)')
        self.assertNotIn("href", self.tree(self.build(PAGE)))

    def test_on_another_page_too(self) -> None:
        self.recorded()
        self.write("other.rst", "Other\n=====\n" + SHOWN)
        self.write("index.rst", f"Site\n====\n\n.. toctree::\n\n   {LAB}/index"
                   "\n   other\n")
        html = self.build(PAGE)
        self.assertEqual(self.warnings, "")
        self.assertIn('href="../../other.html#source-get"', self.tree(html))

    def test_not_run_and_running_say_so(self) -> None:
        html = self.build(PAGE)
        self.assertEqual(self.warnings, "")
        part = html[:html.index("miu-claim")]
        self.assertIn("not run", part)
        self.assertNotIn("miu-calls", html)
        self.recorded()
        self.write("results/vm-6.1.running", "")
        self.assertIn("running", self.build(PAGE)[:html.index("miu-claim")])

    def test_a_recording_of_another_list_or_scenario_is_not_shown(self) -> None:
        for change in ({"functions": ["get"]}, {"inner": []},
                       {"texts": ["insmod n"] * 3}):
            with self.subTest(change=change):
                self.recorded(**change)
                self.assertNotIn("miu-calls", self.build(PAGE))

    def test_judged_results_come_from_other_runs(self) -> None:
        steps = right_records()
        steps[1] = record(5)
        self.write("results/vm-6.1.json", results(steps, "differs"))
        self.recorded()
        html = self.build(PAGE)
        self.assertIn("0 -&gt; 1", self.tree(html))
        self.assertIn("count m 5", html[html.index("miu-claim"):])

    def test_what_is_no_function_of_its_own_is_named(self) -> None:
        self.recorded(untraced=["get"])
        html = self.build(PAGE + SHOWN)
        self.assertEqual(self.warnings, "")
        self.assertIn("Not functions of their own in this kernel", html)

    def test_a_wrong_name_fails(self) -> None:
        self.recorded(untraced=["get"])
        self.build(PAGE)
        self.assert_fails_at(4, "no function get(), and no page shows")

    def test_a_wrong_list_or_step_fails(self) -> None:
        self.build(PAGE.replace("calls", "cells"))
        self.assert_fails_at(4, "cells.graph")
        self.build(PAGE.replace("A: s =", "A: t ="))
        self.assert_fails_at(4, "has no step")
        self.build(PAGE.replace("   :steps: A: s = socket(AF_NETLINK, "
                                "SOCK_RAW, 31)\n", ""))
        self.assert_fails_at(4, "needs :steps:")

    def test_another_list_is_shown_at_once(self) -> None:
        self.recorded(functions=["netlink_create"], inner=[])
        self.assertNotIn("miu-calls", self.build(PAGE))
        self.write(f"{LAB}/calls.graph",
                   LIST.replace("  get\n", ""))
        self.assertIn("miu-calls", self.build_again())


if __name__ == "__main__":
    unittest.main()
