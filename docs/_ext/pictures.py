# SPDX-License-Identifier: MIT
"""A picture on a page: SVG with its own scroll, and the same in words."""

from __future__ import annotations

import html

from docutils import nodes

from words import _


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


def raw(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")
