# SPDX-License-Identifier: MIT
"""Directive: the file NAME.mod.c as each kernel's modpost has written it.

    .. mod-c:: hello

Lines that the other has not are marked.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.lab.built_module import beside, built


class ModC(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return beside([(one.kernel, one.source.strip("\n"))
                       if one.source else (one.kernel, None)
                       for one in built(self.env, self.arguments[0])], "c")


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.lab.built_module")
    app.add_directive("mod-c", ModC)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
