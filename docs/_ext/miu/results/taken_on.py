# SPDX-License-Identifier: MIT
"""Directive: on which kernels, when, and with what verdicts a lab was run.

    .. taken-on::

counts the scenarios that lie beside the page.
"""

from __future__ import annotations

import pathlib

from docutils import nodes
from sphinx.application import Sphinx

from miu.results.page_parts import ResultsDirective, run_of, state_word, verdict
from miu.results.results import Kernel, all_kernels
from miu.results.scenarios import Scenario
from miu.theme.tables import Cell, table
from miu.theme.words import _


def row(kernel: Kernel, all_scenarios: list[Scenario]) -> list[Cell]:
    """Of the scenarios that are for this kernel."""
    scenarios = [s for s in all_scenarios if kernel.target in s.targets]
    runs = [run for run in (run_of(kernel, s) for s in scenarios) if run]
    if not runs:
        return [kernel.name, "", "", verdict(state_word(kernel, None))]
    right = sum(run.verdict == "as expected" for run in runs)
    releases = sorted({run.release for run in runs})
    return [
        kernel.name,
        nodes.literal("", ", ".join(releases)),
        kernel.taken.isoformat() if kernel.taken else "",
        _("{right} of {all} scenarios as expected").format(
            right=right, all=len(scenarios)),
    ]


class TakenOn(ResultsDirective):
    def run(self) -> list[nodes.Node]:
        folder = pathlib.Path(self.env.doc2path(self.env.docname)).parent
        scenarios = [self.scenario(file.stem)
                     for file in sorted(folder.glob("*.scenario"))]
        head: list[Cell] = [_("kernel"), _("release"), _("date"), _("verdict")]
        rows = [row(kernel, scenarios) for kernel in all_kernels(self.env)
                if kernel.state != "not run"
                or kernel.target in self.env.config.course_kernels]
        return [self.live_part(table(head, rows))]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_directive("taken-on", TakenOn)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
