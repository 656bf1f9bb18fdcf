# SPDX-License-Identifier: MIT
"""Directive: the strings of a module's section .modinfo, one a line.

    .. module-info:: hello

Lines that the other has not are marked.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.lab.built_module import beside, built, sections


def strings(file: bytes) -> str:
    return "\n".join(text.decode() for section in sections(file)
                     if section.name == ".modinfo"
                     for text in section.contents.split(b"\0") if text)


class ModuleInfo(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return beside([(one.kernel, strings(one.file) if one.file else None)
                       for one in built(self.env, self.arguments[0])], "text")


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.lab.built_module")
    app.add_directive("module-info", ModuleInfo)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
