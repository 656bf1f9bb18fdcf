# SPDX-License-Identifier: MIT
"""Directive: where a piece of the kernel stood, from release to release.

    .. moved:: Closing a descriptor

       :2.6.32: fs/open.c filp_close
       :6.1: fs/open.c filp_close :: if (filp->f_op->flush)
       :6.12: fs/open.c filp_flush :: if (filp->f_op->flush)

       What that means to who reads a trace.

A cell is `FILE`, `FILE FUNCTION`, and maybe `:: TEXT`; or `not in FILE
FUNCTION`. Of a release that Debian has the source is asked: the function is
there, or not there, and the text stands on exactly one of its lines. Anything
else fails the build, with the nearest candidates. When the source could not be
had the cell says so. A release that Debian has no more is taken at its word,
and labelled "from its source, not run".
"""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass
from itertools import takewhile

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.source.function_links import place
from miu.source.kernel_source_cache import RELEASES, KernelSource
from miu.source.kernel_source_fetch import source_root
from miu.source.kernel_source_find import (
    AnchorError, Excerpt, find_excerpt, find_line, squeeze)
from miu.theme.words import _

FIELD = re.compile(r":([\d.]+): +(.*)")
CELL = re.compile(r"(?P<absent>not in +)?(?P<file>\S+/\S+)"
                  r"(?: +(?P<function>\w+))?(?: +:: +(?P<text>.+))?")


@dataclass(frozen=True)
class Cell:
    """What a page says of one release."""
    file: str
    function: str = ""
    text: str = ""
    absent: bool = False


def parse_cell(text: str) -> Cell:
    """Raises ValueError."""
    found = CELL.fullmatch(" ".join(text.split()))
    if not found or found["absent"] and (not found["function"]
                                         or found["text"]):
        raise ValueError(f"'{text}' is no place; expected FILE [FUNCTION] "
                         "[:: TEXT] or 'not in FILE FUNCTION'")
    return Cell(found["file"], found["function"] or "", found["text"] or "",
                bool(found["absent"]))


def find_cell(file: list[str], cell: Cell) -> Excerpt:
    """The function, or the file. Of several definitions, for several
    configurations, it is the one that has the text."""
    try:
        return find_excerpt(file, cell.function or None)
    except AnchorError:
        if not cell.text:
            raise
        return find_excerpt(file, cell.function, having=cell.text)


def look_up(file: list[str], cell: Cell) -> tuple[int, str] | None:
    """The line that the cell names, and its text. Raises AnchorError when it
    does not say what the file is."""
    if cell.absent:
        try:
            found = find_excerpt(file, cell.function)
        except AnchorError:
            return None
        raise AnchorError(f"{cell.function}() is there, on line {found.first}")
    if not (cell.function or cell.text):
        return None
    excerpt = find_cell(file, cell)
    line = excerpt.first
    if cell.text:
        line = find_line(file, cell.text, excerpt.first, excerpt.last)
    return line, squeeze(file[line - 1])


class Moved(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        row = nodes.container(classes=["miu-moved"])
        self.set_source_info(row)
        title, problems = self.state.inline_text(self.arguments[0],
                                                 self.lineno)
        row += nodes.paragraph("", "", *title, classes=["miu-claim"])
        cells = nodes.container(classes=["miu-releases"])
        row += cells
        fields = list(takewhile(bool, map(FIELD.fullmatch, self.content)))
        if not fields:
            raise self.error("moved: begin with a line for each release, "
                             "':6.1: FILE FUNCTION :: TEXT'")
        for number, (release, text) in enumerate(
                (field.groups() for field in fields), 1):
            try:
                cells += self.cell(release, text)
            except (ValueError, AnchorError) as error:
                self.env.note_reread()
                problems.append(self.state_machine.reporter.error(
                    f"moved: {release}: {error}",
                    line=self.content_offset + number))
        self.state.nested_parse(self.content[len(fields):],
                                self.content_offset + len(fields), row)
        return [row, *problems]

    def cell(self, release: str, text: str) -> nodes.container:
        cell = parse_cell(text)
        origin, line = self.ask(release, cell)
        head = nodes.paragraph("", "", nodes.strong("", release),
                               nodes.Text(f" {origin}"),
                               classes=["miu-said-head"])
        where = nodes.paragraph("", "", nodes.literal("", cell.file))
        if cell.absent:
            where = nodes.paragraph("", "", nodes.Text(_("no such function: ")),
                                    nodes.literal("", f"{cell.function}()"))
        elif cell.function:
            name: nodes.Node = nodes.literal("", f"{cell.function}()")
            if release in self.env.miu_shown_releases:
                name = place(self.env, self.env.docname, "walkthrough",
                             cell.function)
            where += [nodes.Text(" "), name]
        if line:
            where += nodes.Text(_(", line {number}").format(number=line[0]))
        shown = nodes.container("", head, where, classes=["miu-release"])
        if line and cell.text:
            shown += nodes.literal_block(line[1], line[1], language="c")
        return shown

    def ask(self, release: str,
            cell: Cell) -> tuple[str, tuple[int, str] | None]:
        """Who says so, and the line. Raises AnchorError."""
        if release not in RELEASES:
            return _("from its source, not run"), None
        source = KernelSource(source_root(self.env), release)
        if source.version() is None:
            return _("source not to be had when this page was built"), None
        self.env.note_dependency(str(source.current))
        if source.missing([cell.file]):
            raise AnchorError(f"{source.package} has no file {cell.file}")
        lines = source.path(cell.file).read_text(encoding="utf-8").splitlines()
        try:
            return source.version() or "", look_up(lines, cell)
        except AnchorError as error:
            raise AnchorError(f"{cell.file}: {error}") from error


def setup(app: Sphinx) -> dict[str, object]:
    app.setup_extension("miu.source.function_links")
    app.setup_extension("miu.source.kernel_source_fetch")
    app.add_directive("moved", Moved)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True,
            "parallel_write_safe": True}
