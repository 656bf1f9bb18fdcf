# SPDX-License-Identifier: MIT
"""Links between the places of a function and of our twin of it.

Where a walkthrough shows a function of the kernel, and where the reference has
one of ours, is known when all pages have been read: a link is a place that is
filled then. What no page shows has no link. Its place keeps what stands in it,
or goes with its paragraph when that is of class miu-function-link.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from miu.source.header_functions import Function, read_functions

PAGES_KEY = "function-links"  # in the metadata of pages with such places


class function_place(nodes.General, nodes.Inline, nodes.Element):
    """`goal` is "walkthrough", and `function` the kernel's; or "reference", and
    `function` is ours. Its children are what the link says."""


def place(env: BuildEnvironment, docname: str, goal: str, function: str,
          *said: nodes.Node) -> function_place:
    """A link on the page `docname`, which says the name unless told else."""
    env.metadata[docname][PAGES_KEY] = "shown"
    node = function_place(goal=goal, function=function)
    node += said or [nodes.literal("", f"{function}()")]
    return node


def functions_in(env: BuildEnvironment) -> list[Function]:
    """All functions that the XML of this build tells of."""
    projects = getattr(env.config, "breathe_projects", {})
    project = getattr(env.config, "breathe_default_project", None)
    return read_functions(projects.get(project, ""))


def ours_for(env: BuildEnvironment, function: str) -> Function | None:
    """Our function that models the kernel's, if a header has one."""
    return next((one for one in functions_in(env) if one.twin_place
                 and one.twin_place[1] == function), None)


def entries(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Where the reference shows each of our functions: page and place."""
    return {name: (docname, anchor) for name, _shown, kind, docname, anchor,
            _priority in env.get_domain("cpp").get_objects()
            if kind == "function"}


def goal_of(env: BuildEnvironment, goal: str,
            function: str) -> tuple[str, str] | None:
    """Page and place to which a link leads; nothing without one."""
    if goal == "walkthrough":
        found = env.get_domain("std").anonlabels.get(f"source-{function}")
        return found[:2] if found else None
    _labels, known = env.function_links
    return next((known[one.qualified] for one in functions_in(env)
                 if one.name == function and one.header.startswith("sim/")
                 and one.qualified in known), None)


def fill(app: Sphinx, tree: nodes.document, docname: str) -> None:
    for node in list(tree.findall(function_place)):
        goal = goal_of(app.env, node["goal"], node["function"])
        if goal:
            link = nodes.reference(
                "", "", *node.children, internal=True,
                refuri=app.builder.get_relative_uri(docname, goal[0])
                + f"#{goal[1]}")
            node.replace_self(link)
        elif isinstance(node.parent, nodes.paragraph) and (
                "miu-function-link" in node.parent["classes"]):
            node.parent.parent.remove(node.parent)
        else:
            node.replace_self(node.children)


def pages_with_old_links(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    labels = {label: found for label, found in env.get_domain(
        "std").anonlabels.items() if label.startswith("source-")}
    now = (labels, entries(env))
    if getattr(env, "function_links", None) == now:
        return []
    env.function_links = now
    return [page for page, metadata in env.metadata.items()
            if PAGES_KEY in metadata]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(function_place)
    app.connect("doctree-resolved", fill)
    app.connect("env-updated", pages_with_old_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
