# SPDX-License-Identifier: MIT
"""Directive: how long this lab takes, from the fields at its page's top.

    .. lab-minutes::
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.theme.words import _


def minutes(read: str, do: str) -> str:
    return _("{read} minutes to read, {do} to do").format(read=read, do=do)


def fields_of(page: nodes.document) -> dict[str, str]:
    return {field[0].astext(): field[1].astext()
            for field in page.findall(nodes.field)}


class LabMinutes(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        fields = fields_of(self.state.document)
        if not fields.get("read") or not fields.get("do"):
            raise self.error("lab-minutes: the page needs :read: and :do:")
        text = minutes(fields["read"], fields["do"])
        return [nodes.paragraph("", text + ".", classes=["miu-minutes"])]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("lab-minutes", LabMinutes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
