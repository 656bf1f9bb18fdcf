# SPDX-License-Identifier: MIT
"""Checks that a lab's page has its sections, in their order, none empty.

A lab is a page labs/NN-name/index. All labs have the same order, so that a
reader finds the same thing at the same place, and each section holds what it
is there for. The first scenarios are at most five, the rest stand in a section
of their own below Run; every scenario beside the page is shown by it.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from miu.lab.lab_list import LAB_PAGE

# Each section, and the class of what it must hold: some directive's.
SECTIONS = {
    "question": "",
    "before-you-start": "miu-minutes",
    "predict": "miu-predict",
    "the-module": "miu-source",
    "run": "miu-steps",
    "what-both-kernels-said": "miu-live",
    "explain": "",
    "exercise": "miu-exercise",
    "seen-in-the-wild": "miu-causes",
    "taken-on": "miu-live",
}
DIRECTIVES = {
    "miu-minutes": "lab-minutes", "miu-predict": "predict",
    "miu-source": "module-source", "miu-steps": "scenario-steps",
    "miu-live": "a directive that shows results",
    "miu-exercise": "exercise", "miu-causes": "seen-in-the-wild",
}
CORE = 5  # scenarios that stand first
SILENT = (nodes.title, nodes.comment, nodes.target, nodes.system_message)
logger = logging.getLogger(__name__)
Faults = Iterator[tuple[str, nodes.Element]]


def sections_of(node: nodes.Element) -> list[nodes.section]:
    return [child for child in node.children
            if isinstance(child, nodes.section)]


def says_something(section: nodes.section) -> bool:
    return any(says_something(child) if isinstance(child, nodes.section)
               else not isinstance(child, SILENT)
               for child in section.children)


def scenarios_in(node: nodes.Element) -> list[nodes.Element]:
    return [steps for steps in node.findall(nodes.enumerated_list)
            if "miu-steps" in steps["classes"]]


def faults(tree: nodes.document, scenarios: int) -> Faults:
    """What is wrong, and where; `scenarios` are beside the page."""
    page = next(tree.findall(nodes.section), tree)
    found = {section["ids"][0]: section for section in sections_of(page)}
    for name in SECTIONS:
        if name not in found:
            yield f"section {name} is missing", page
    for name in found:
        if name not in SECTIONS:
            yield (f"section {name} is none of {', '.join(SECTIONS)}",
                   found[name])
    known = [name for name in found if name in SECTIONS]
    right = [name for name in SECTIONS if name in found]
    for name, expected in zip(known, right):
        if name != expected:
            yield (f"section {name} stands where {expected} belongs",
                   found[name])
            break
    for name in right:
        yield from faults_in(name, found[name])
    if "run" in found:
        yield from too_many(found["run"])
    shown = len(scenarios_in(page))
    if shown != scenarios:
        yield (f"{scenarios} scenarios lie beside this page, and it shows "
               f"{shown}", page)


def faults_in(name: str, section: nodes.section) -> Faults:
    if not says_something(section):
        yield f"section {name} is empty", section
        return
    needed = SECTIONS[name]
    if needed and not any(needed in node.get("classes", ())
                          for node in section.findall(nodes.Element)):
        yield f"section {name} holds no {DIRECTIVES[needed]}", section


def too_many(run: nodes.section) -> Faults:
    more = sum(len(scenarios_in(section)) for section in sections_of(run))
    first = len(scenarios_in(run)) - more
    if first > CORE:
        yield (f"{first} scenarios come first; {CORE} are allowed, the rest "
               "stands in a section below Run", run)


def check(app: Sphinx, tree: nodes.document) -> None:
    if not LAB_PAGE.match(app.env.docname):
        return
    folder = pathlib.Path(app.env.doc2path(app.env.docname)).parent
    scenarios = len(list(folder.glob("*.scenario")))
    for message, where in faults(tree, scenarios):
        logger.warning(message, location=where)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
