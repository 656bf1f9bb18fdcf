# SPDX-License-Identifier: MIT
"""Directive: a way through the course, as a numbered list.

    .. lab-path::

       01
       04 05
       docs/walkthroughs/load_module

Each line is one item: labs by number, or a page. A lab that is not written yet
is left out, and an item that has nothing else, too. The minutes of the labs
are added up. A path with no lab at all, or a page that is not there, fails the
build.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.lab.lab_list import LAB_PAGE, LIST_KEY, page_item
from miu.theme.words import _


class PathPlace(nodes.General, nodes.Element):
    """Where the list comes when all pages have been read."""


def items_of(lines: list[str], docs: set[str]) -> list[list[str]]:
    """The pages of each item that has any. Raises ValueError."""
    labs = {LAB_PAGE.match(page).group(1): page for page in sorted(docs)
            if LAB_PAGE.match(page)}
    items = []
    for line in lines:
        pages = []
        for word in line.split():
            if re.fullmatch(r"\d\d", word):
                pages += [labs[word]] if word in labs else []
            elif word in docs:
                pages.append(word)
            else:
                raise ValueError(f"{word!r} is no number of a lab, such as "
                                 "01, and no page")
        if pages:
            items.append(pages)
    if not any(LAB_PAGE.match(page) for pages in items for page in pages):
        raise ValueError("none of its labs is there")
    return items


class LabPath(SphinxDirective):
    has_content = True

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        try:
            items = items_of(list(self.content), self.env.found_docs)
        except ValueError as error:
            raise self.error(f"lab-path: {error}")
        self.env.metadata[self.env.docname][LIST_KEY] = "shown"
        for pages in items:
            for page in pages:
                self.env.note_dependency(f"{page}.rst")
        return [PathPlace(items=items)]


def minutes_of(app: Sphinx, pages: list[str]) -> int:
    return sum(int(app.env.metadata[page][field]) for page in pages
               if LAB_PAGE.match(page) for field in ("read", "do"))


def put_paths(app: Sphinx, tree: nodes.document, here: str) -> None:
    for place in list(tree.findall(PathPlace)):
        rows = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        for pages in place["items"]:
            row = nodes.list_item()
            for page in pages:
                row += page_item(app, page, here)
            rows += row
        together = minutes_of(app, sum(place["items"], []))
        place.replace_self([rows, nodes.paragraph(
            "", _("The labs take {minutes} minutes together.").format(
                minutes=together), classes=["miu-note"])])


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.lab.lab_list")
    app.add_node(PathPlace)
    app.add_directive("lab-path", LabPath)
    app.connect("doctree-resolved", put_paths)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
