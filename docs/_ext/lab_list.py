# SPDX-License-Identifier: MIT
"""Directive: the labs that there are, in reading order.

    .. lab-list::

A lab is a page labs/NN-name/index. Its title is its question; the fields
`:read:` and `:do:` at its top are minutes.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from words import _

LAB_PAGE = re.compile(r"^labs/(\d\d)-[^/]+/index$")


class LabsPlace(nodes.General, nodes.Element):
    """Where the list comes when all pages have been read."""


class LabList(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        labs = sorted(page for page in self.env.found_docs
                      if LAB_PAGE.match(page))
        if not labs:
            raise self.error("lab-list: there is no page labs/NN-name/index")
        for page in labs:
            self.env.note_dependency(f"{page}.rst")
        toctree = addnodes.toctree()
        toctree.attributes.update({
            "parent": self.env.docname, "entries": [(None, p) for p in labs],
            "includefiles": labs, "maxdepth": 1, "hidden": True, "glob": None,
            "caption": _("Labs"), "rawcaption": _("Labs"),
            "includehidden": False, "numbered": 0, "titlesonly": True,
        })
        return [nodes.compound("", toctree, classes=["toctree-wrapper"]),
                LabsPlace(labs=labs)]


def lab_item(app: Sphinx, page: str, here: str) -> nodes.list_item:
    env = app.env
    fields = env.metadata[page]
    link = nodes.reference(
        "", env.titles[page].astext(), internal=True,
        refuri=app.builder.get_relative_uri(here, page))
    number = LAB_PAGE.match(page).group(1)
    minutes = _("Lab {number}, {read} minutes to read, {do} to do").format(
        number=number, read=fields["read"], do=fields["do"])
    return nodes.list_item(
        "", nodes.paragraph("", "", link),
        nodes.paragraph("", minutes, classes=["miu-note"]))


def put_lists(app: Sphinx, tree: nodes.document, here: str) -> None:
    for place in list(tree.findall(LabsPlace)):
        items = [lab_item(app, page, here) for page in place["labs"]]
        place.replace_self(nodes.bullet_list("", *items))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(LabsPlace)
    app.add_directive("lab-list", LabList)
    app.connect("doctree-resolved", put_lists)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
