# SPDX-License-Identifier: MIT
import json
import unittest
from typing import Any

from little_results import NO_RETURN, error, log, oops, record
from little_site import LittleSite, without_spans

from miu.results.results import SCHEMA

PAGE = ".. unchecked-accesses::\n\n.. damages::\n"
DAMAGES = [
    {"part": "Length", "name": "magic", "what": "the file is empty"},
    {"part": "Symbols", "name": "name-out", "what": "a name lies far out"},
    {"part": "Symbols", "name": "flags", "what": "one more symbol is weak"},
]
LOADS = record(0)
REFUSED = record(None, result=error(8, "ENOEXEC"))


def killed(function: str, *more: dict[str, Any]) -> dict[str, Any]:
    return record(None, *more, oops(function), result=NO_RETURN)


HEADER = "scenario 1\ntitle    T\nkernels  5.10..\nmodule   m\n"


def step(name: str) -> str:
    """That loads the damaged file, by the damage's name or as it is."""
    return name if "(" in name else f'A: finit_module("m~{name}", "")'


def run_of(scenario: str, said: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {"scenario": scenario, "verdict": "as expected",
            "release": "6.1.0-test", "explanation": "", "end": record(None),
            "step_texts": [step(name) for name in said],
            "steps": list(said.values())}


class Damages(LittleSite):
    extensions = ["miu.results.damages"]
    more = {"course_damages": "", "course_more_kernels":
            ["sim:5.10", "vm:5.10", "sim:6.12", "vm:6.12"]}

    def setUp(self) -> None:
        super().setUp()
        self.write("damages.json", json.dumps(DAMAGES))
        self.more = {**self.more, "course_damages":
                     str(self.root / "source/damages.json")}

    def kernel(self, target: str, said: dict[str, dict[str, Any]],
               folder: str = "tests/damages") -> None:
        """A scenario for each kernel: they are asked different things."""
        scenario = f"{folder}/{target}.scenario"
        self.write(scenario, HEADER + "".join(
            f"\n{step(name)}\n  -\n" for name in said))
        self.write(f"results/{target}.json", json.dumps(
            {"schema": SCHEMA, "results": [run_of(scenario, said)]}))

    def page(self) -> str:
        html = without_spans(self.build(PAGE))
        self.assertEqual(self.warnings, "")
        return html

    def row(self, html: str, name: str) -> str:
        """The last one of that damage: the first table has those that kill."""
        return html.rpartition(f">{name}<")[2].partition("</tr>")[0]

    def test_a_forced_load_is_no_answer(self) -> None:
        self.kernel("sim-6.1", {
            "flags": REFUSED, 'A: finit_module("m~flags", "", 2)': LOADS})
        self.assertIn("ENOEXEC", self.row(self.page(), "flags"))

    def test_answers_stand_beside_each_other(self) -> None:
        self.kernel("sim-6.1", {"magic": REFUSED, "flags": LOADS})
        self.kernel("vm-6.1", {"magic": REFUSED, "flags": REFUSED})
        html = self.page()
        self.assertEqual(self.row(html, "magic").count("ENOEXEC"), 2)
        self.assertNotIn("miu-other", self.row(html, "magic"))
        row = self.row(html, "flags")
        self.assertLess(row.index("loads"), row.index("ENOEXEC"))
        self.assertEqual(row.count("miu-other"), 2)

    def test_who_was_not_asked_says_so(self) -> None:
        self.kernel("sim-6.1", {"magic": REFUSED})
        html = self.page()
        self.assertIn("not run", self.row(html, "magic"))
        self.assertEqual(self.row(html, "flags").count("not run"), 2)

    def test_another_version_has_a_column_when_it_was_asked(self) -> None:
        self.kernel("vm-6.12", {"magic": REFUSED})
        self.kernel("sim-5.10", {"magic": REFUSED}, "labs/01-a")
        html = self.page()
        self.assertIn("Linux 6.12", html)
        self.assertNotIn("5.10", html)
        self.assertNotIn("simulator 6.12", html)

    def test_what_is_not_checked_is_named_by_the_simulator(self) -> None:
        self.kernel("sim-6.1", {"name-out": killed("strcmp", log(
            "BUG: strcmp uses a symbol's st_name, which is not checked"))})
        self.kernel("vm-6.1", {"name-out": killed("strcmp")})
        first = self.page().partition("Length")[0]
        self.assertIn("a symbol’s st_name", first.replace("'", "’"))
        self.assertEqual(first.count("oops in strcmp"), 2)
        self.assertNotIn("magic", first)

    def test_without_an_oops_there_is_no_such_table(self) -> None:
        self.kernel("sim-6.1", {"magic": REFUSED})
        self.assertIn("No kernel has been asked yet.", self.page())

    def test_the_list_must_be_there(self) -> None:
        self.remove("damages.json")
        with self.assertRaisesRegex(Exception, "damages.json"):
            self.build(PAGE)


if __name__ == "__main__":
    unittest.main()
