# SPDX-License-Identifier: MIT
"""Where on the pages each function of the kernel is shown.

The directive kernel-source notes its place here. A kernel_function elsewhere,
a name, becomes a link to it once all pages are read.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def places(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """The anchor of each function, by page."""
    if not hasattr(env, "miu_kernel_places"):
        env.miu_kernel_places = {}
    return env.miu_kernel_places


def note_place(env: BuildEnvironment, function: str, anchor: str) -> None:
    """The function is shown on the page that is being read; its first part
    counts."""
    places(env).setdefault(env.docname, {}).setdefault(function, anchor)


def known_functions(env: BuildEnvironment) -> set[str]:
    return {name for page in places(env).values() for name in page}


def place_of(env: BuildEnvironment, docname: str,
             function: str) -> tuple[str, str] | None:
    """Page and anchor; this page before all others, those by name."""
    # What the definition of a system call is compiled to.
    names = [function, function.removeprefix("__x64_sys_")]
    for page in [docname, *sorted(places(env))]:
        for name in names:
            if name in places(env).get(page, {}):
                return page, places(env)[page][name]
    return None


class kernel_function(nodes.Inline, nodes.TextElement):
    """The name of `function`: a link, if a page shows it."""


def link(app: Sphinx, tree: nodes.document, docname: str) -> None:
    for name in list(tree.findall(kernel_function)):
        shown: nodes.Node = nodes.inline("", "", *name.children)
        if place := place_of(app.env, docname, name["function"]):
            page, anchor = place
            page = "" if page == docname else app.builder.get_relative_uri(
                docname, page)
            shown = nodes.reference("", "", *name.children, internal=True,
                                    refuri=f"{page}#{anchor}")
        name.replace_self(shown)


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    places(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: set[str],
          other: BuildEnvironment) -> None:
    places(env).update({page: found for page, found in places(other).items()
                        if page in docnames})


def setup(app: Sphinx) -> dict[str, object]:
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("doctree-resolved", link)
    app.add_node(kernel_function)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True,
            "parallel_write_safe": True}
