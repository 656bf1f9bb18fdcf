# SPDX-License-Identifier: MIT
"""Text of a table as reST of a page: it may have roles, and is translated."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


def inline(directive: SphinxDirective, text: str) -> list[nodes.Node]:
    """Of reST of one paragraph."""
    found, messages = directive.state.inline_text(" ".join(text.split()),
                                                  directive.lineno)
    return [*found, *messages]


def paragraph(directive: SphinxDirective, text: str) -> nodes.paragraph:
    """Of reST, with what a translation starts from."""
    node = nodes.paragraph(" ".join(text.split()), "",
                           *inline(directive, text))
    directive.set_source_info(node)
    return node
