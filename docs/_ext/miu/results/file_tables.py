# SPDX-License-Identifier: MIT
"""Directive: pictures of the file tables after chosen steps of a scenario.

    .. file-tables:: thread-inherits-the-socket

       ``lsof A``
          The caption of the first picture.
       ``lsof thread(A) #1``
          The caption of the second: what is new since the first is marked.

A step is named by its text; `#2` is the second with that text. The numbers are
what the kernels said. Where they said different things each is drawn.
"""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.application import Sphinx

from miu.results.ownership import after
from miu.results.ownership_graph import Graph, dot_source, graph_of, svg
from miu.results.page_parts import (
    ResultsDirective, names, run_of, state_word, terms_of, verdict)
from miu.theme.pictures import picture
from miu.results.results import Judged, Kernel, kernels
from miu.results.scenarios import Scenario, find_step
from miu.results.step_said import NOT_MEANT, NOT_REACHED
from miu.theme.words import _

Moment = tuple[int, list[nodes.Node]]  # a step's index, its caption


def graphs(scenario: Scenario, judged: Judged,
           moments: list[Moment]) -> list[Graph | None]:
    """One for each moment; nothing for a step that was not reached."""
    return [None if judged.steps[step].verdict in (NOT_REACHED, NOT_MEANT)
            else graph_of(after(scenario, judged, step))
            for step, _caption in moments]


class FileTables(ResultsDirective):
    required_arguments = 1
    has_content = True

    def moments(self, scenario: Scenario) -> list[Moment]:
        found = []
        for item in terms_of(self, "write STEP and, indented under it, its "
                             "caption"):
            try:
                step = find_step(scenario, item[0].astext())
            except ValueError as error:
                raise self.error(f"file-tables: {error}")
            found.append((step, list(item[1])))
        return found

    def run(self) -> list[nodes.Node]:
        scenario = self.scenario(self.arguments[0])
        moments = self.moments(scenario)
        drawn: list[tuple[list[Kernel], list[Graph | None]]] = []
        part = self.live_part()
        for kernel in kernels(self.env):
            judged = run_of(kernel, scenario)
            if judged is None:
                part += nodes.paragraph(
                    "", kernel.name + " ", verdict(state_word(kernel, None)))
                continue
            now = graphs(scenario, judged, moments)
            for together, other in drawn:
                if now == other:
                    together.append(kernel)
                    break
            else:
                drawn.append(([kernel], now))
        for together, pictures in drawn:
            part += nodes.paragraph("", _("Drawn from what {kernels} said.")
                                    .format(kernels=names(together)))
            before = None
            for (step, caption), graph in zip(moments, pictures):
                if graph is None:
                    part += nodes.paragraph("", "", verdict("not reached"))
                    continue
                title = _("Who holds what after step {number}, {text}").format(
                    number=step + 1, text=scenario.steps[step].text)
                image = svg(dot_source(graph, before), html.escape(title))
                part += picture(image, title, graph.words,
                                [node.deepcopy() for node in caption])
                before = graph
        return [part]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_directive("file-tables", FileTables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
