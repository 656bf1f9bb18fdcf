# SPDX-License-Identifier: MIT
"""Directive: how a module's count moved, one stair for each kernel.

    .. count-staircase:: thread-inherits-the-socket
       :module: fcluster

`:module:` may be left out when the scenario uses only one.
"""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from miu.results import staircase
from miu.results.page_parts import ResultsDirective, run_of, state_word, verdict
from miu.theme.pictures import picture
from miu.results.results import kernels
from miu.theme.words import _


def legend(names: list[str]) -> nodes.paragraph:
    node = nodes.paragraph(classes=["miu-legend"])
    for order, name in enumerate(names):
        node += nodes.inline("", "", classes=["miu-key", f"miu-key-{order}"])
        node += nodes.Text(f" {name} ")
    return node


class CountStaircase(ResultsDirective):
    required_arguments = 1
    option_spec = {"module": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        scenario = self.scenario(self.arguments[0])
        module = self.options.get("module")
        if module is None and len(scenario.modules) == 1:
            module = scenario.modules[0]
        if module not in scenario.modules:
            raise self.error(f"count-staircase: {scenario.path} uses "
                             f"{scenario.modules}: name one with :module:")
        stairs = []
        part = self.live_part(
            nodes.paragraph("", scenario.title, classes=["miu-claim"]))
        for kernel in kernels(self.env):
            judged = run_of(kernel, scenario)
            if judged is None:
                part += nodes.paragraph(
                    "", kernel.name + " ", verdict(state_word(kernel, None)))
            else:
                stairs.append((kernel.name, staircase.treads(judged, module)))
        if stairs:
            steps = len(scenario.steps)
            title = _("The count of {module}, step by step").format(
                module=module)
            part += picture(
                staircase.draw(stairs, steps, title), title,
                staircase.words(stairs, steps),
                [legend([name for name, _stair in stairs])])
        return [part]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_directive("count-staircase", CountStaircase)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
