# SPDX-License-Identifier: MIT
"""Directive: a map of the calls on a page, drawn by Graphviz, clickable.

    .. flow-map:: How a netlink socket is made
       :top-down:

       create [label="netlink_create()", URL="#source-netlink_create"]
       get [label="module +1", class="ks-module"]
       create -> get

The text is the inside of a `digraph`. A URL leads to a place of the same page;
one that leads nowhere fails the build. In words below: every line that stands
between `//` and its end is one sentence of the same in words.
"""

from __future__ import annotations

import html
import re
import subprocess

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from miu.theme.pictures import drawn
from miu.theme.words import _

URL = re.compile(r'URL="#([^"]*)"')
WORDS = re.compile(r"^\s*//\s*(.+)$", re.M)
DEFAULTS = """
bgcolor=transparent ranksep=0.3 nodesep=0.25
node [fontname="Helvetica" fontsize=11 shape=box height=0.35 width=0.3
      margin="0.07,0.03"]
edge [fontname="Helvetica" fontsize=10 arrowsize=0.6]
"""

logger = logging.getLogger(__name__)


class flow_map(nodes.General, nodes.Element):
    """The picture: `dot` its source, `title` its name."""


def svg(dot: str, title: str) -> str:
    """The picture for a page. Raises OSError or CalledProcessError."""
    text = drawn(dot, 'class="flow-map" role="group" '
                 f'aria-label="{html.escape(title)}"')
    return re.sub(r' xlink:title="[^"]*"', "", text).replace(
        "xlink:href", "href")


class FlowMap(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"top-down": directives.flag}

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        text = "\n".join(self.content)
        sentences = WORDS.findall(text)
        if not sentences:
            raise self.error("a map needs the same in words: lines with //")
        direction = "TB" if "top-down" in self.options else "LR"
        figure = flow_map("", title=self.arguments[0],
                          dot=f"digraph {{ rankdir={direction} {DEFAULTS}\n"
                              f"{text}\n}}\n")
        self.set_source_info(figure)
        words = nodes.bullet_list(classes=["flow-map-words"])
        for sentence in sentences:
            inline, messages = self.state.inline_text(sentence, self.lineno)
            words += nodes.list_item("", nodes.paragraph("", "", *inline))
            words += messages
        return [figure, nodes.raw(
            "", '<details class="flow-map-said"><summary>'
            + html.escape(_("The same in words")) + "</summary>",
            format="html"), words, nodes.raw("", "</details>", format="html")]


def check_links(app: Sphinx, tree: nodes.document, _docname: str) -> None:
    """Every place that a map leads to is on its page."""
    places = {place for node in tree.findall(nodes.Element)
              for place in node["ids"]}
    for figure in tree.findall(flow_map):
        for place in URL.findall(figure["dot"]):
            if place not in places:
                logger.warning("flow-map: no place #%s on this page", place,
                               location=figure)


def visit_map(writer, node: flow_map) -> None:
    try:
        picture = svg(node["dot"], node["title"])
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        logger.warning("flow-map: dot: %s", said.strip(), location=node)
        picture = ""
    writer.body.append(
        '<div class="flow-map-box" tabindex="0" role="region" aria-label="'
        f'{html.escape(node["title"])}">{picture}</div>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(flow_map, html=(visit_map, None))
    app.add_directive("flow-map", FlowMap)
    app.connect("doctree-resolved", check_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
