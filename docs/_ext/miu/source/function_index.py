# SPDX-License-Identifier: MIT
"""Directive: where each function of the kernel is spoken of.

    .. function-index::

A row for each function that a walkthrough shows or that a scenario names as a
call site: the walkthrough; our twin, in the reference or, where no header has
it, folded away in the walkthrough; and scenarios. These are the ones that the
walkthrough's notes at this function lead to, and, where there are none, the
first of each lab that names it.
"""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from miu.results.evidence import scenario_label, scenario_name
from miu.source.function_links import fill, ours_for, place
from miu.source.kernel_source_html import kernel_source
from miu.results.scenarios import known, of_labs
from miu.theme.tables import Cell, stacked
from miu.theme.words import _

FOLDED = re.compile(r'class="ks-twin" id="([^"]+)"')
INDEX_KEY = "function-index"  # in the metadata of the page with the index


@dataclass
class Noted:
    """What one page says of a function."""

    labels: dict[str, None] = field(default_factory=dict)  # of scenarios
    twin: str = ""  # the place of the folded twin


@dataclass
class Row:
    """What all pages and scenarios say of a function."""

    noted: dict[str, None] = field(default_factory=dict)  # LAB/NAME
    named: list[str] = field(default_factory=list)  # LAB/NAME
    twin: tuple[str, str] = ("", "")  # page and place

    def scenarios(self) -> list[str]:
        first_of_labs = {place.partition("/")[0]: place
                         for place in reversed(self.named)}
        return list(self.noted) or sorted(first_of_labs.values())


class index_place(nodes.General, nodes.Element):
    """Where the index comes when all pages have been read."""


class FunctionIndex(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        self.env.metadata[self.env.docname][INDEX_KEY] = "shown"
        return [index_place()]


def noted(env: BuildEnvironment) -> dict[str, dict[str, Noted]]:
    """For each page its functions."""
    if not hasattr(env, "miu_noted_functions"):
        env.miu_noted_functions = {}
    return env.miu_noted_functions


def note_functions(app: Sphinx, tree: nodes.document) -> None:
    found: dict[str, Noted] = {}
    last = Noted()
    for node in tree.findall(nodes.Element):
        if isinstance(node, kernel_source) and node["function"]:
            last = found.setdefault(node["function"], Noted())
            for xref in node.findall(addnodes.pending_xref):
                if xref["reftarget"].startswith("scenario-"):
                    last.labels[xref["reftarget"]] = None
        elif isinstance(node, nodes.raw):
            folded = FOLDED.search(node.astext())
            last.twin = folded[1] if folded else last.twin
    noted(app.env).pop(app.env.docname, None)
    if found:
        noted(app.env)[app.env.docname] = found


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    noted(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: set[str],
          other: BuildEnvironment) -> None:
    noted(env).update({page: found for page, found in noted(other).items()
                       if page in docnames})


def rows(env: BuildEnvironment) -> dict[str, Row]:
    places = {f"{one.lab}/{one.name}": one
              for one in of_labs(pathlib.Path(env.srcdir),
                                 known(env).scenarios)}
    by_label = {scenario_label(f"{name}.scenario"): name for name in places}
    found: dict[str, Row] = {}
    for page in sorted(noted(env)):
        for function, said in noted(env)[page].items():
            row = found.setdefault(function, Row())
            row.noted.update({by_label[label]: None for label in said.labels
                              if label in by_label})
            if said.twin:
                row.twin = (page, said.twin)
    for name, scenario in places.items():
        for site in (site for step in scenario.steps for site in step.sites):
            row = found.setdefault(site, Row())
            if name not in row.named:
                row.named.append(name)
    return dict(sorted(found.items(), key=lambda item: item[0].strip("_")))


def twin_link(app: Sphinx, docname: str, function: str,
              row: Row) -> nodes.Node:
    """Into the reference, or to where a walkthrough has it folded away."""
    if ours := ours_for(app.env, function):
        return place(app.env, docname, "reference", ours.name)
    page, anchor = row.twin
    if not page:
        return nodes.Text("")
    return nodes.reference(
        "", "", nodes.literal("", f"{anchor.removeprefix('twin-')}()"),
        internal=True, refuri=app.builder.get_relative_uri(docname, page)
        + f"#{anchor}")


def scenario_links(app: Sphinx, docname: str, names: list[str]) -> nodes.Node:
    cell = nodes.inline()
    for name in names:
        label = scenario_label(f"{name}.scenario")
        goal = app.env.get_domain("std").anonlabels.get(label)
        said = scenario_name(name)
        cell += nodes.Text(", " if len(cell) else "")
        cell += nodes.reference(
            "", "", *said, internal=True,
            refuri=app.builder.get_relative_uri(docname, goal[0])
            + f"#{goal[1]}") if goal else said
    return cell


def put_index(app: Sphinx, tree: nodes.document, docname: str) -> None:
    for node in list(tree.findall(index_place)):
        head: list[Cell] = [_("kernel"), _("simulator"), _("shown by")]
        lines: list[list[Cell]] = []
        for function, row in rows(app.env).items():
            lines.append([
                nodes.inline("", "", place(
                    app.env, docname, "walkthrough", function)),
                nodes.inline("", "", twin_link(app, docname, function, row)),
                scenario_links(app, docname, row.scenarios())])
        node.replace_self(stacked(head, lines))
        fill(app, tree, docname)


def pages_with_the_index(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    return [page for page, metadata in env.metadata.items()
            if INDEX_KEY in metadata]


def setup(app: Sphinx) -> dict[str, object]:
    app.setup_extension("miu.results.scenarios")
    app.setup_extension("miu.source.function_links")
    app.add_node(index_place)
    app.add_directive("function-index", FunctionIndex)
    app.connect("doctree-read", note_functions)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", pages_with_the_index)
    app.connect("doctree-resolved", put_index)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True,
            "parallel_write_safe": True}
