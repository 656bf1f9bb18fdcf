# SPDX-License-Identifier: MIT
"""Directive: the counts that a module printed, for scenarios side by side.

    .. printed-counts:: thread-in-init-unloads thread-inherits-the-socket
       :functions: fcluster_rcv_handoff fcluster_init fcluster_netlink_recv

A module prints `FUNCTION: COUNT`; shown is the first such line of each run.
"""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from miu.results.measured import NOT_PRINTED, printed
from miu.results.page_parts import ResultsDirective, run_of, state_word, verdict
from miu.results.results import Judged, kernels
from miu.theme.tables import Cell, table
from miu.theme.words import _


def printed_count(judged: Judged, function: str) -> str | None:
    counts = [printed(step, function) for step in judged.steps]
    return next((count for count in counts if count != NOT_PRINTED), None)


class PrintedCounts(ResultsDirective):
    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"functions": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        functions = self.options.get("functions", "").split()
        if not functions:
            raise self.error("printed-counts: needs :functions:")
        rows: list[list[Cell]] = []
        for name in self.arguments[0].split():
            scenario = self.scenario(name)
            for kernel in kernels(self.env):
                judged = run_of(kernel, scenario)
                row: list[Cell] = [nodes.literal("", name), kernel.name]
                for function in functions:
                    if judged is None:
                        row.append(verdict(state_word(kernel, None)))
                    else:
                        row.append(printed_count(judged, function)
                                   or _("not printed"))
                rows.append(row)
        head: list[Cell] = [_("scenario"), _("kernel")]
        head += [nodes.literal("", function) for function in functions]
        return [self.live_part(table(head, rows))]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_directive("printed-counts", PrintedCounts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
