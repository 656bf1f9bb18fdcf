# SPDX-License-Identifier: MIT
"""Directive: a scenario's steps, and what each kernel said to them.

    .. scenario-steps::
       thread-in-init-unloads
       thread-inherits-the-socket

The steps and their comments are the scenario's, and so are the rules that it
shows (see rules_table.py); everything else from the results. Kernels that said
the same share one cell. It is text: it needs no script.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from miu.results.evidence import link_to, rule_label, scenario_label
from miu.results.page_parts import (
    ResultsDirective, explanation, kernels_for, line_class, names, run_of,
    state_word, verdict)
from miu.results.results import Judged, Kernel
from miu.results.rules_table import named_rules
from miu.results.scenarios import Scenario, Step
from miu.results.step_said import Line, StepSaid
from miu.theme.words import _

Cell = tuple[list[Kernel], StepSaid | None]


def common_ends(expected: str, actual: str) -> tuple[int, int]:
    """How many characters the two share at their begin, and at their end."""
    shorter = min(len(expected), len(actual))
    begin = 0
    while begin < shorter and expected[begin] == actual[begin]:
        begin += 1
    end = 0
    while end < shorter - begin and expected[-1 - end] == actual[-1 - end]:
        end += 1
    return begin, end


def marked(text: str, begin: int, end: int) -> nodes.literal:
    """The text with what lies between the shared ends marked."""
    stop = len(text) - end
    line = nodes.literal("", "", classes=["miu-line"])
    line += nodes.Text(text[:begin])
    line += nodes.inline("", text[begin:stop], classes=["miu-differing"])
    line += nodes.Text(text[stop:])
    return line


def difference(expected: str, actual: str) -> nodes.bullet_list:
    begin, end = common_ends(expected, actual)
    rows = nodes.bullet_list(classes=["miu-lines", "miu-difference"])
    for label, text in ((_("expected"), expected), (_("actual"), actual)):
        row = nodes.paragraph("", "", nodes.inline(
            "", label, classes=["miu-label"]), nodes.Text(" "))
        row += marked(text, begin, end)
        rows += nodes.list_item("", row)
    return rows


def lines_list(lines: list[Line]) -> nodes.bullet_list:
    rows = nodes.bullet_list(classes=["miu-lines"])
    for line in lines:
        text = nodes.literal("", line.text, classes=["miu-line"])
        rows += nodes.list_item("", nodes.paragraph("", "", text),
                                classes=[line_class(line)])
    return rows


def cells_of(step: int, said: list[tuple[Kernel, Judged | None]]) -> list[Cell]:
    """Kernels grouped by what they said; each that said nothing by itself."""
    cells: list[Cell] = []
    for kernel, judged in said:
        record = judged.steps[step] if judged else None
        for together, other in cells:
            if record and other and record.same_words(other):
                together.append(kernel)
                break
        else:
            cells.append(([kernel], record))
    return cells


def cell_node(cell: Cell) -> nodes.container:
    together, record = cell
    head = nodes.paragraph(classes=["miu-said-head"])
    if record is not None:
        head += verdict(record.verdict)
    else:
        head += verdict(state_word(together[0], None))
    head += nodes.Text(" ")
    head += nodes.inline("", names(together), classes=["miu-kernels"])
    node = nodes.container("", head, classes=["miu-said"])
    if record is not None:
        for expected, actual in record.differences:
            node += difference(expected, actual)
        if record.lines:
            node += lines_list(record.lines)
    return node


def end_nodes(said: list[tuple[Kernel, Judged | None]]) -> list[nodes.Node]:
    """What is wrong behind the last step: all tasks killed, modules removed."""
    cells = [cell_node(([kernel], judged.end)) for kernel, judged in said
             if judged is not None and judged.end.differences]
    if not cells:
        return []
    head = nodes.paragraph("", _("At the end, when all tasks are killed and "
                                 "each module is removed:"))
    return [head, *cells]


def summary(scenario: Scenario,
            said: list[tuple[Kernel, Judged | None]]) -> nodes.paragraph:
    node = nodes.paragraph(classes=["miu-summary"])
    groups: dict[tuple[str, str], list[Kernel]] = {}
    for kernel, judged in said:
        word = state_word(kernel, judged), explanation(kernel, scenario)
        groups.setdefault(word, []).append(kernel)
    for (word, reason), together in groups.items():
        node += nodes.inline("", names(together) + " ",
                             classes=["miu-kernels"])
        node += verdict(word)
        node += nodes.Text(f" ({reason}) · " if reason else " · ")
    node += nodes.literal("", f"{scenario.name}.scenario")
    return node


def step_item(step: Step, cells: list[Cell]) -> nodes.list_item:
    item = nodes.list_item()
    item += nodes.paragraph("", "", nodes.literal("", step.text),
                            classes=["miu-step-text"])
    for note in step.notes:
        words = nodes.paragraph("", "", classes=["miu-note"])
        if note.about:
            words += [nodes.literal("", note.about), nodes.Text(": ")]
        words += nodes.Text(note.text)
        item += words
    for cell in cells:
        item += cell_node(cell)
    return item


class ScenarioSteps(ResultsDirective):
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        return [self.part(self.scenario(name))
                for name in self.arguments[0].split()]

    def part(self, scenario: Scenario) -> nodes.container:
        said = [(kernel, run_of(kernel, scenario))
                for kernel in kernels_for(self.env, scenario)]
        steps = nodes.enumerated_list(classes=["miu-steps"])
        for index, step in enumerate(scenario.steps):
            steps += step_item(step, cells_of(index, said))
        claim = nodes.paragraph("", scenario.title, classes=["miu-claim"])
        self.make_known(scenario, claim)
        head = summary(scenario, said)
        head += self.rules(scenario)
        return self.live_part(claim, head, steps, *end_nodes(said))

    def rules(self, scenario: Scenario) -> list[nodes.Node]:
        """Links to the rules that it says it shows."""
        try:
            names = named_rules(scenario)
        except ValueError as error:
            raise self.error(f"{scenario.path}:1: {error}")
        links: list[nodes.Node] = []
        for name in names:
            links += [nodes.Text(", " if links else " · "),
                      link_to(self.env, rule_label(name), nodes.Text(name))]
        return links

    def make_known(self, scenario: Scenario, claim: nodes.Node) -> None:
        """Other pages lead to these steps: see the role `shown`."""
        label = scenario_label(scenario.path)
        claim["ids"].append(label)
        self.env.get_domain("std").note_hyperlink_target(
            label, self.env.docname, label, scenario.title)


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_directive("scenario-steps", ScenarioSteps)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
