# SPDX-License-Identifier: MIT
"""Checks that a lab's page has its sections, in their order, none empty.

A lab is a page labs/NN-name/index. All labs have the same order, so that a
reader finds the same thing at the same place.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from lab_list import LAB_PAGE

SECTIONS = [
    "question", "before-you-start", "the-module", "run",
    "what-both-kernels-said", "explain", "seen-in-the-wild", "taken-on",
]
logger = logging.getLogger(__name__)


def faults(tree: nodes.document) -> list[tuple[str, nodes.Element]]:
    """What is wrong, and where."""
    page = next(tree.findall(nodes.section), tree)
    found = [child for child in page.children
             if isinstance(child, nodes.section)]
    names = [section["ids"][0] for section in found]
    wrong: list[tuple[str, nodes.Element]] = []
    if names != SECTIONS:
        wrong.append((f"a lab has the sections {', '.join(SECTIONS)}; "
                      f"this page has {', '.join(names) or 'none'}", page))
    wrong += [(f"section {section['ids'][0]} is empty", section)
              for section in found if len(section.children) < 2]
    return wrong


def check(app: Sphinx, tree: nodes.document) -> None:
    if not LAB_PAGE.match(app.env.docname):
        return
    for message, where in faults(tree):
        logger.warning(message, location=where)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
