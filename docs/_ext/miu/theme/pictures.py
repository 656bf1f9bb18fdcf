# SPDX-License-Identifier: MIT
"""A picture on a page: SVG with its own scroll, and the same in words."""

from __future__ import annotations

import html
import re
import subprocess

from docutils import nodes

from miu.theme.words import _


def picture(svg: str, title: str, words: list[str],
            caption: list[nodes.Node]) -> nodes.container:
    """The words fold away, but are there for who cannot see the picture."""
    said = nodes.bullet_list()
    for sentence in words:
        said += nodes.list_item("", nodes.paragraph("", sentence))
    return nodes.container(
        "",
        *caption,
        raw(f'<div class="miu-scroll" tabindex="0" role="group" '
            f'aria-label="{html.escape(title)}">{svg}</div>'),
        raw(f'<details class="miu-words"><summary>'
            f'{html.escape(_("The same in words"))}</summary>'),
        said,
        raw("</details>"),
        classes=["miu-picture"],
    )


def drawn(dot: str, attributes: str) -> str:
    """Graphviz's SVG of `dot` for a page: no document around it, no font of its
    own, no names that could stand twice. Raises OSError or CalledProcessError.
    """
    text = subprocess.run(["dot", "-Tsvg"], input=dot, check=True,
                          capture_output=True, encoding="utf-8").stdout
    text = text[text.index("<svg"):]
    text = re.sub(r"<!--.*?-->\n?|<title>.*?</title>\n?", "", text,
                  flags=re.DOTALL)
    text = re.sub(r' id="[^"]*"| font-family="[^"]*"', "", text)
    return text.replace("<svg", f"<svg {attributes}", 1)


def raw(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")
