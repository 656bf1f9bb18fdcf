# SPDX-License-Identifier: MIT
"""Directive: numbered questions whose answers unfold.

    .. self-test::

       #. What does ``fork`` return in the child?

          0. See ``man 2 fork``.

Each item is a question, one paragraph, and its answer. One without an answer
fails the build.
"""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.theme.pictures import raw
from miu.theme.words import _


class SelfTest(SphinxDirective):
    has_content = True

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        body = nodes.container(classes=["miu-self-test"])
        self.set_source_info(body)
        self.state.nested_parse(self.content, self.content_offset, body)
        if len(body) != 1 or not isinstance(body[0], nodes.enumerated_list):
            raise self.error("self-test: write a list of #. QUESTION, each "
                             "with its answer as the next paragraph")
        for number, item in enumerate(body[0], start=1):
            if len(item) < 2:
                raise self.error(f"self-test: question {number} has no "
                                 "answer")
            summary = html.escape(_("Answer"))
            item.insert(1, raw(f"<details><summary>{summary}</summary>"))
            item.append(raw("</details>"))
        return [body]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("self-test", SelfTest)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
