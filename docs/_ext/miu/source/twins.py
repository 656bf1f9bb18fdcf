# SPDX-License-Identifier: MIT
"""Directive: which function of ours models which of the kernel's.

    .. twins::

The table comes from the fields TWIN, COUNTS and LEAVES OUT of our headers. Each
twin is looked up in the kernel's source; one that is not there fails the build.
"""

from __future__ import annotations

import pathlib
import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from course.versions import STANDARD
from miu.source.function_links import functions_in, place
from miu.source.header_functions import Function
from miu.source.kernel_source_cache import KernelSource
from miu.source.kernel_source_fetch import source_root
from miu.source.kernel_source_find import AnchorError, find_function
from miu.theme.tables import Cell, stacked
from miu.theme.words import _

RELEASE = STANDARD  # of which our headers speak
# What makes a function without a definition that looks like one.
BY_MACRO = r"^(#define {0}\b|TRACE_EVENT\({0},|DEFINE_EVENT\(\w+, {0},)"


def modelled(env: BuildEnvironment) -> list[Function]:
    """Ours with a twin, in the order of the kernel's files."""
    return sorted((one for one in functions_in(env) if one.twin_place),
                  key=lambda one: (one.twin_place[0], one.header, one.line))


def find_twin(lines: list[str], function: str) -> None:
    """Raises AnchorError when the file does not define it."""
    macro = re.compile(BY_MACRO.format(re.escape(function)))
    if any(macro.match(line) for line in lines):
        return
    try:
        find_function(lines, function)
    except AnchorError as error:
        # Several definitions, for several configurations, will do.
        if " times:" not in str(error):
            raise


class Twins(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        source = KernelSource(source_root(self.env), RELEASE)
        functions = modelled(self.env)
        if not functions:
            raise self.error("twins: no header has a field TWIN")
        for one in functions:
            self.env.note_dependency(one.header)
        faults = [fault for one in functions
                  if (fault := self.fault(source, one))]
        if faults:
            self.env.note_reread()
            raise self.error("twins: " + "; ".join(faults))
        head: list[Cell] = [_("kernel"), _("simulator"), _("counts"),
                            _("leaves out")]
        return [stacked(head, [self.row(one) for one in functions])]

    def fault(self, source: KernelSource, one: Function) -> str:
        """What is wrong with its twin; nothing when the source is not here,
        of which the walkthroughs tell."""
        member, function = one.twin_place
        if source.missing([member]):
            return ""
        lines = source.path(member).read_text(encoding="utf-8").splitlines()
        try:
            find_twin(lines, function)
        except AnchorError as error:
            return f"{one.header}: {one.name}: {member}: {error}"
        return ""

    def row(self, one: Function) -> list[Cell]:
        member, function = one.twin_place
        kernel = nodes.inline(
            "", "", place(self.env, self.env.docname, "walkthrough", function),
            nodes.Text(" "), nodes.inline("", member, classes=["miu-note"]))
        ours = place(self.env, self.env.docname, "reference", one.name)
        without = nodes.inline(
            "", "", nodes.inline("", _("leaves out: "),
                                 classes=["miu-of-kernel"]),
            nodes.Text(one.leaves_out or ""))
        return [kernel, nodes.inline("", "", ours), one.counts or "", without]


def files_of_twins(_app: Sphinx, env: BuildEnvironment) -> dict[
        str, set[str]]:
    return {RELEASE: {one.twin_place[0] for one in modelled(env)}}


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.source.function_links")
    app.setup_extension("miu.source.kernel_source")
    app.add_directive("twins", Twins)
    app.connect("kernel-source-asked", files_of_twins)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
