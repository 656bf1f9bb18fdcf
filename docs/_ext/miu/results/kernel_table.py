# SPDX-License-Identifier: MIT
"""Directive: the kernels of the course, and how many scenarios each was run on.

    .. kernel-table::

has a row for each version, whether it was run or not.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from miu.results.page_parts import ResultsDirective, run_of, state_word, verdict
from miu.results.results import Kernel, all_kernels
from miu.results.scenarios import Scenario, lab_scenarios
from miu.theme.tables import Cell, table
from miu.theme.words import _


def release(kernel: Kernel) -> Cell:
    found = sorted({run.release for run in kernel.runs.values()})
    return nodes.literal("", ", ".join(found)) if found else ""


def verdicts(kernel: Kernel, all_scenarios: list[Scenario]) -> Cell:
    meant = [s for s in all_scenarios if kernel.target in s.targets]
    runs = [run for run in (run_of(kernel, s) for s in meant) if run]
    if not runs:
        return verdict(state_word(kernel, None))
    right = sum(run.verdict == "as expected" for run in runs)
    return _("{right} of {all}").format(right=right, all=len(meant))


class KernelTable(ResultsDirective):
    def run(self) -> list[nodes.Node]:
        labs = lab_scenarios(self.env)
        versions: dict[str, dict[str, Kernel]] = {}
        for kernel in all_kernels(self.env):
            versions.setdefault(kernel.version, {})[kernel.kind] = kernel
        head: list[Cell] = [_("version"), _("simulator"), _("Linux"),
                            _("release")]
        rows = [[version, verdicts(both["sim"], labs),
                 verdicts(both["vm"], labs), release(both["vm"])]
                for version, both in versions.items()]
        return [self.live_part(table(head, rows))]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_directive("kernel-table", KernelTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
