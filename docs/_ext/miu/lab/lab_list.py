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
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from miu.lab.lab_minutes import minutes
from miu.theme.words import _

LAB_PAGE = re.compile(r"^labs/(\d\d)-[^/]+/index$")
LIST_KEY = "lab-list"  # in the metadata of pages that hold the list


class LabsPlace(nodes.General, nodes.Element):
    """Where the list comes when all pages have been read."""


class LabList(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        labs = sorted(page for page in self.env.found_docs
                      if LAB_PAGE.match(page))
        if not labs:
            raise self.error("lab-list: there is no page labs/NN-name/index")
        self.env.metadata[self.env.docname][LIST_KEY] = "shown"
        for page in labs:
            self.env.note_dependency(f"{page}.rst")
        toctree = addnodes.toctree()
        self.set_source_info(toctree)
        toctree.attributes.update({
            "parent": self.env.docname, "entries": [(None, p) for p in labs],
            "includefiles": labs, "maxdepth": 1, "hidden": True, "glob": None,
            "caption": _("Labs"), "rawcaption": _("Labs"),
            "includehidden": False, "numbered": 0, "titlesonly": True,
        })
        return [nodes.compound("", toctree, classes=["toctree-wrapper"]),
                LabsPlace(labs=labs)]


def page_item(app: Sphinx, page: str, here: str) -> list[nodes.Node]:
    """A link to a page; a lab has its number and its minutes under it."""
    env = app.env
    link = nodes.reference(
        "", env.titles[page].astext(), internal=True,
        refuri=app.builder.get_relative_uri(here, page))
    parts: list[nodes.Node] = [nodes.paragraph("", "", link)]
    lab = LAB_PAGE.match(page)
    if lab:
        fields = env.metadata[page]
        about = _("Lab {number}, {minutes}").format(
            number=lab.group(1),
            minutes=minutes(fields["read"], fields["do"]))
        parts.append(nodes.paragraph("", about, classes=["miu-note"]))
    return parts


def put_lists(app: Sphinx, tree: nodes.document, here: str) -> None:
    for place in list(tree.findall(LabsPlace)):
        items = [nodes.list_item("", *page_item(app, page, here))
                 for page in place["labs"]]
        place.replace_self(nodes.bullet_list("", *items))


def lists_without_a_lab(
    _app: Sphinx, env: BuildEnvironment, added: set[str],
    _changed: set[str], removed: set[str],
) -> list[str]:
    """A lab that came or went changes the pages that list labs."""
    if not any(LAB_PAGE.match(page) for page in added | removed):
        return []
    return [page for page, metadata in env.metadata.items()
            if LIST_KEY in metadata and page not in removed]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(LabsPlace)
    app.add_directive("lab-list", LabList)
    app.connect("doctree-resolved", put_lists)
    app.connect("env-get-outdated", lists_without_a_lab)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
