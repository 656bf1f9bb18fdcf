# SPDX-License-Identifier: MIT
"""Directive: an oops as the real kernel printed it, and what its lines say.

    .. oops:: 11-the-inherited-socket/unloaded-under-its-thread

       RIP:
          Where the processor was.
       Call Trace:
          How it got there.

The dump is read from the results when the page is built. Each term is the
beginning of one of its lines, which is shown in the term's place; one that
begins no line of the dump fails the build. Where no kernel has run, the terms
stand for themselves.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from miu.results.page_parts import ResultsDirective, run_of, terms_of, verdict
from miu.results.results import Judged, Kernel, kernels
from miu.theme.words import _


def line_of(dump: list[str], beginning: str) -> str:
    """The last such line, blanks before it left out: CR2 stands among the
    registers, too, as it is by then. Raises ValueError."""
    for line in reversed(dump):
        if line.strip().startswith(beginning):
            return line.strip()
    raise ValueError(f"no line of the dump begins with {beginning!r}")


class Oops(ResultsDirective):
    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        rows = terms_of(self, "write beginnings of lines, each with what it "
                        "says indented under it")
        kernel, dump = self.dump()
        rows["classes"].append("miu-oops-lines")
        for term in rows.findall(nodes.term):
            beginning = term.astext()
            try:
                shown = line_of(dump, beginning) if dump else beginning
            except ValueError as error:
                self.env.note_reread()
                raise self.error(f"oops: {error}")
            term.children = [nodes.literal("", shown)]
        return [self.live_part(*self.whole(kernel, dump)), rows]

    def dump(self) -> tuple[Kernel | None, list[str]]:
        """The first kernel's that has one."""
        scenario = self.scenario(self.arguments[0])
        for kernel in kernels(self.env):
            judged: Judged | None = run_of(kernel, scenario)
            if judged and judged.dumps:
                return kernel, judged.dumps
        return None, []

    def whole(self, kernel: Kernel | None,
              dump: list[str]) -> list[nodes.Node]:
        if kernel is None:
            return [nodes.paragraph("", "", verdict("not run"), nodes.Text(
                " " + _("No real kernel has printed one here yet.")))]
        text = "\n".join(dump)
        return [nodes.paragraph("", _("As {kernel} printed it:").format(
                    kernel=kernel.name)),
                nodes.literal_block(text, text, language="none")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_directive("oops", Oops)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
