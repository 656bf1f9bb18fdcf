# SPDX-License-Identifier: MIT
"""Directive: the functions of one group of headers, header by header.

    .. functions-of:: sim_fs

A group is a folder of the tree, see docs/reference/groups.dox. Each header has
a section with the first words of its own comment, and then its functions in
its order, each shown by Breathe. A group without one fails the build.
"""

from __future__ import annotations

import itertools
import pathlib

from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.source.function_links import functions_in, place
from miu.source.header_functions import Function
from miu.theme.words import _


def names_for_breathe(functions: list[Function]) -> list[str]:
    """Their qualified names; of overloads with their parameters."""
    names = [one.qualified for one in functions]
    return [one.qualified + one.parameters
            if names.count(one.qualified) > 1 else one.qualified
            for one in functions]


def purpose(header: str) -> str:
    """The first paragraph of a header's comment, behind its licence."""
    lines = itertools.takewhile(
        lambda line: line.startswith(("//", "/*", " *")),
        header.splitlines()[1:])
    words = [line.strip("/* ").rstrip() for line in lines]
    texts = [list(group) for full, group in itertools.groupby(words, bool)
             if full]
    return " ".join(texts[0]) if texts else ""


class FunctionsOf(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        group = self.arguments[0]
        functions = functions_in(self.env)
        names = dict(zip(functions, names_for_breathe(functions)))
        shown = [one for one in functions if one.group == group
                 and one.documented and not one.special]
        if not shown:
            raise self.error(f"group {group} has no documented function")
        return [self.section(header, [(one, names[one]) for one in members])
                for header, members in itertools.groupby(
                    shown, lambda one: one.header)]

    def section(self, header: str,
                members: list[tuple[Function, str]]) -> nodes.section:
        self.env.note_dependency(header)
        file = pathlib.Path(self.env.srcdir, header)
        section = nodes.section(ids=[nodes.make_id(f"header-{header}")])
        section += nodes.title("", "", nodes.literal("", header))
        words = purpose(file.read_text(encoding="utf-8"))
        if words:
            section += nodes.paragraph("", words)
        for function, name in members:
            section += self.entry(function, name)
        return section

    def entry(self, function: Function, name: str) -> list[nodes.Node]:
        """Breathe's, and a link to the walkthrough that shows its twin."""
        line = StringList([f".. doxygenfunction:: {name}"],
                          self.get_source_info()[0])
        parsed = nodes.container()
        self.state.nested_parse(line, self.content_offset, parsed)
        for content in parsed.findall(addnodes.desc_content):
            if function.twin_place:
                content += nodes.paragraph(
                    "", "", nodes.Text(_("In a walkthrough: ")),
                    place(self.env, self.env.docname, "walkthrough",
                          function.twin_place[1]),
                    classes=["miu-note", "miu-function-link"])
        return parsed.children


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.source.function_links")
    app.add_directive("functions-of", FunctionsOf)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
