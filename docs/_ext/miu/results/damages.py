# SPDX-License-Identifier: MIT
"""Directives: what the kernels say of damaged modules.

    .. damages::

A section for each part of a module's file, with a table: the damage, what it
changes, and the answer of each kernel.

    .. unchecked-accesses::

A table of the damages by which a kernel comes to grief: what it uses without a
check, and where that ends.

The damages and their words come from the runner (`miu list --damages`, the
configuration value `course_damages`), the answers from its results: those of
tests/damages/*.scenario. Nothing is written down twice.
"""

from __future__ import annotations

import json
import pathlib
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from miu.results.page_parts import ResultsDirective, run_of, verdict
from miu.results.results import Kernel, all_kernels
from miu.results.scenarios import (
    Scenario, Step, find_scenario, known)
from miu.results.step_said import NOT_MEANT, NOT_REACHED
from miu.theme.tables import Cell, stacked
from miu.theme.words import _

FOLDER = "tests/damages/"
UNCHECKED = re.compile(r"BUG: (\S+) uses (.*), which is not checked")

Record = dict[str, Any]


def loads_as_others(step: Step) -> bool:
    """No forced load, and none by init_module()."""
    return step.name == "finit_module" and step.arguments[1:] == ['""']


def answers(kernel: Kernel, scenarios: list[Scenario]) -> dict[str, Record]:
    """By damage: the record of the step that loads the damaged file."""
    found: dict[str, Record] = {}
    for scenario in scenarios:
        judged = run_of(kernel, scenario)
        if judged is None:
            continue
        for step, said in zip(scenario.steps, judged.steps):
            reached = said.verdict not in (NOT_REACHED, NOT_MEANT)
            if step.damage and loads_as_others(step) and reached:
                found[step.damage] = said.record
    return found


def oops(record: Record) -> str | None:
    """The function in which a kernel came to grief."""
    for event in record["events"]:
        if event["kind"] == "oops":
            return str(event["text"])
    return None


def answer(kernel: Kernel, record: Record | None) -> str:
    if record is None:
        return kernel.state if kernel.state != "has run" else "not run"
    where = oops(record)
    if where is not None:
        return _("oops in {function}").format(function=where)
    if record["result"]["kind"] == "error":
        return str(record["result"]["text"])
    return _("loads")


def answer_cell(kernel: Kernel, record: Record | None, differs: bool) -> Cell:
    """With the kernel's name in front, where rows have no head."""
    text = answer(kernel, record)
    name = nodes.inline("", kernel.name + ": ", classes=["miu-of-kernel"])
    if record is None:
        return nodes.inline("", "", name, verdict(text))
    classes = ["miu-oops"] if oops(record) is not None else []
    if differs:
        classes.append("miu-other")
    return nodes.inline("", "", name, nodes.inline("", text, classes=classes))


class DamagesDirective(ResultsDirective):
    def shown(self) -> list[tuple[Kernel, dict[str, Record]]]:
        """Those that every page shows, and others that were asked; with their
        answers."""
        scenarios = [find_scenario(self.env, path)
                     for path in known(self.env).scenarios
                     if path.startswith(FOLDER)]
        asked = [(kernel, answers(kernel, scenarios))
                 for kernel in all_kernels(self.env)]
        return [(kernel, found) for kernel, found in asked
                if found or kernel.target in self.env.config.course_kernels]

    def damages(self) -> list[dict[str, str]]:
        path = pathlib.Path(self.env.config.course_damages)
        try:
            listed: list[dict[str, str]] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ExtensionError(f"{path}: no list of damages: {error!r}")
        self.env.note_dependency(str(path))
        return listed


class Damages(DamagesDirective):
    def run(self) -> list[nodes.Node]:
        asked = self.shown()
        shown = [kernel for kernel, _found in asked]
        head: list[Cell] = [_("damage"), _("what it changes")]
        head += [kernel.name for kernel in shown]
        parts: dict[str, list[list[Cell]]] = {}
        for damage in self.damages():
            records = [found.get(damage["name"]) for _kernel, found in asked]
            said = {answer(kernel, record)
                    for kernel, record in zip(shown, records) if record}
            row: list[Cell] = [nodes.literal("", damage["name"]),
                               damage["what"]]
            row += [answer_cell(kernel, record, len(said) > 1)
                    for kernel, record in zip(shown, records)]
            parts.setdefault(damage["part"], []).append(row)
        return [self.section(part, head, rows)
                for part, rows in parts.items()]

    def section(self, part: str, head: list[Cell],
                rows: list[list[Cell]]) -> nodes.section:
        section = nodes.section("", nodes.title("", part),
                                ids=[nodes.make_id("damages of " + part)],
                                names=[nodes.fully_normalize_name(part)])
        section += self.live_part(stacked(head, rows))
        return section


class UncheckedAccesses(DamagesDirective):
    def run(self) -> list[nodes.Node]:
        asked = self.shown()
        shown = [kernel for kernel, _found in asked]
        head: list[Cell] = [_("damage"), _("what is used without a check")]
        head += [kernel.name for kernel in shown]
        rows: list[list[Cell]] = []
        for damage in self.damages():
            records = [found.get(damage["name"]) for _kernel, found in asked]
            if not any(record and oops(record) for record in records):
                continue
            row: list[Cell] = [nodes.literal("", damage["name"]),
                               used_in(records) or damage["what"]]
            row += [answer_cell(kernel, record, False)
                    for kernel, record in zip(shown, records)]
            rows.append(row)
        if not rows:
            return [nodes.paragraph("", _("No kernel has been asked yet."))]
        return [self.live_part(stacked(head, rows))]


def used_in(records: list[Record | None]) -> str | None:
    """What the simulator names, which knows the bounds."""
    for record in records:
        for event in record["events"] if record else []:
            match = UNCHECKED.search(event.get("text", ""))
            if match:
                return match.group(2)
    return None


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_config_value("course_damages", "", "env", [str])
    app.add_directive("damages", Damages)
    app.add_directive("unchecked-accesses", UncheckedAccesses)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
