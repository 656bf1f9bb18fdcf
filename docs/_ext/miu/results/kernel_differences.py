# SPDX-License-Identifier: MIT
"""Directive: what differs between the kernel versions.

    .. kernel-differences::

Two tables. The first has the steps of all labs that have a condition for a
version, or to which kernels that ran said different things. The second has the
scenarios that some versions of the course are left out of.

1. Messages of the kernel log do not count: a scenario names those that matter,
   and may leave the order of two to a race. The order of transitions counts,
   and that of what else is said does not. Nor do a module's size and address:
   two builds of one module differ in them, and so do two boots.
2. What is in the first table was said by a kernel, or nobody has run it yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from miu.results.evidence import link_to, scenario_label
from miu.results.page_parts import (
    ResultsDirective, names, run_of, state_word, verdict)
from miu.results.results import Kernel, all_kernels
from miu.results.scenarios import Scenario, Step, lab_scenarios
from miu.results.step_said import NOT_MEANT, StepSaid
from miu.theme.words import _

Group = tuple[list[Kernel], tuple[str, ...]]

ORDERED = ("transition", "f_count", "files", "count")  # what a line is about

# Of a row of lsmod or of /proc/modules: the name, then the size and the count.
SIZE = re.compile(r'(tool "\w+ +)\d+(?= +-?\d)')
ADDRESS = re.compile(r"(?<= Live )0x0+")


@dataclass
class Difference:
    scenario: Scenario
    step: Step
    said: list[Group]
    silent: list[Kernel]  # that it is for, and that have not run


def answer(said: StepSaid) -> tuple[str, ...]:
    """What counts: the verdict if it is a bad one, transitions and counts as
    they come, then the rest but messages."""
    lines = [line.text for line in said.lines if line.about in ORDERED]
    lines += sorted(without_place(line.text) for line in said.lines
                    if line.about not in (*ORDERED, "log"))
    if said.verdict != "as expected":
        lines.insert(0, said.verdict)
    return tuple(lines)


def without_place(text: str) -> str:
    """The line with words for a module's size and address."""
    return ADDRESS.sub("ADDRESS", SIZE.sub(r"\1SIZE", text))


def difference(scenario: Scenario, index: int,
               kernels: list[Kernel]) -> Difference | None:
    step = scenario.steps[index]
    groups: dict[tuple[str, ...], list[Kernel]] = {}
    silent = []
    for kernel in kernels:
        judged = run_of(kernel, scenario)
        if judged is None:
            silent.append(kernel)
        elif judged.steps[index].verdict != NOT_MEANT:
            groups.setdefault(answer(judged.steps[index]), []).append(kernel)
    if not step.by_version and len(groups) < 2:
        return None
    return Difference(scenario, step,
                      [(those, lines) for lines, those in groups.items()],
                      silent)


def differences(labs: list[Scenario],
                kernels: list[Kernel]) -> list[Difference]:
    found = []
    for scenario in labs:
        meant = [k for k in kernels if k.target in scenario.targets]
        for index in range(len(scenario.steps)):
            one = difference(scenario, index, meant)
            if one:
                found.append(one)
    return found


def link(env: BuildEnvironment, scenario: Scenario) -> nodes.Node:
    return link_to(env, scenario_label(scenario.path),
                   nodes.Text(scenario.title))


def entry(*children: nodes.Node) -> nodes.entry:
    return nodes.entry("", *children)


def said_nodes(one: Difference) -> list[nodes.Node]:
    parts: list[nodes.Node] = []
    for kernels, lines in one.said:
        parts.append(nodes.paragraph("", "", nodes.inline(
            "", names(kernels), classes=["miu-kernels"])))
        block = nodes.line_block()
        for text in lines or ("-",):
            block += nodes.line("", "", nodes.literal("", text))
        parts.append(block)
    if one.silent:
        words = sorted({state_word(kernel, None) for kernel in one.silent})
        parts.append(nodes.paragraph(
            "", "", nodes.inline("", names(one.silent) + " ",
                                 classes=["miu-kernels"]),
            *[verdict(word) for word in words]))
    return parts


def table(head: list[str], rows: list[list[nodes.entry]]) -> nodes.table:
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _column in head]
    group += nodes.thead("", nodes.row("", *(
        entry(nodes.paragraph("", text)) for text in head)))
    group += nodes.tbody("", *(nodes.row("", *cells) for cells in rows))
    return nodes.table("", group, classes=["miu-differences"])


def left_out(labs: list[Scenario],
             kernels: list[Kernel]) -> dict[str, list[Scenario]]:
    """By their line `kernels`, the scenarios that are not for all versions."""
    found: dict[str, list[Scenario]] = {}
    for one in labs:
        if not all(kernel.target in one.targets for kernel in kernels):
            found.setdefault(one.kernels, []).append(one)
    return found


class KernelDifferences(ResultsDirective):
    def run(self) -> list[nodes.Node]:
        labs = lab_scenarios(self.env)
        kernels = all_kernels(self.env)
        rows = [[entry(nodes.paragraph("", "", link(self.env, one.scenario)),
                       nodes.paragraph("", "",
                                       nodes.literal("", one.step.text))),
                 entry(*said_nodes(one))]
                for one in differences(labs, kernels)]
        parts: list[nodes.Node] = [
            table([_("step"), _("what the kernels said")], rows)
            if rows else nodes.paragraph("", _("No step differs."))]
        some = left_out(labs, kernels)
        if some:
            parts.append(nodes.paragraph(
                "", _("Scenarios for some of the versions only:")))
            parts.append(table([_("versions"), _("scenarios")], [
                [entry(nodes.paragraph("", "", nodes.literal("", line))),
                 entry(*(nodes.paragraph("", "", link(self.env, one))
                         for one in those))]
                for line, those in some.items()]))
        return [self.live_part(*parts)]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_directive("kernel-differences", KernelDifferences)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
