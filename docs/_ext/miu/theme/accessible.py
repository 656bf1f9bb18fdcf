# SPDX-License-Identifier: MIT
"""What the theme leaves out for a reader without eyes or without a mouse.

1. A caption of the navigation is a heading, and has a level.
2. Code that may be wider than its place takes the focus, so that the arrow keys
   scroll it. A block that fits on a phone is left out of the way. So does the
   place of each table.
"""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

PHONE = 36  # columns of code on a page 360 pixels wide
CODE = re.compile(r'(<div class="highlight"><pre)(>.*?</pre>)', re.DOTALL)
TABLE = '<div class="table-wrapper docutils container"'
TAG = re.compile(r"<[^>]*>")


def with_focus(body: str) -> str:
    """The page's HTML, with what may scroll in the reach of the Tab key."""
    def opened(found: re.Match[str]) -> str:
        text = html.unescape(TAG.sub("", found[0])).expandtabs(8)
        wide = max(map(len, text.splitlines()), default=0) > PHONE
        return found[1] + (' tabindex="0"' if wide else "") + found[2]
    return CODE.sub(opened, body).replace(TABLE, TABLE + ' tabindex="0"')


def with_levels(navigation: str) -> str:
    return navigation.replace('role="heading"', 'role="heading" aria-level="2"')


def complete(_app: Sphinx, _page: str, _template: str,
             context: dict[str, Any], _tree: nodes.document | None) -> None:
    for key, made_whole in (("furo_navigation_tree", with_levels),
                            ("body", with_focus)):
        if key in context:
            context[key] = made_whole(context[key])


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", complete, priority=900)  # after the theme
    return {"parallel_read_safe": True, "parallel_write_safe": True}
