# SPDX-License-Identifier: MIT
"""Directive: sections of a module's file, and how many bytes each has.

    .. module-sections:: hello

       .init.text
          The code of init.

shows the named sections with what stands under them, in that order. The build
fails when a file that was built does not have one of them.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.lab.built_module import Built, built, sections
from miu.results.page_parts import terms_of
from miu.theme.tables import Cell, stacked
from miu.theme.words import _


class ModuleSections(SphinxDirective):
    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        named = terms_of(self, "write the sections' names, and what each is "
                         "for indented under it")
        files = built(self.env, self.arguments[0])
        head: list[Cell] = [_("section"), _("holds"), _("in the file")]
        rows: list[list[Cell]] = []
        for item in named:
            name = item[0].astext()
            what = nodes.inline("", "", *item[-1][0].children)
            sizes = ", ".join(self.size(one, name) for one in files)
            rows.append([nodes.literal("", name), what, sizes])
        return [stacked(head, rows)]

    def size(self, one: Built, name: str) -> str:
        if one.file is None:
            return _("{kernel}: not built").format(kernel=one.kernel.name)
        found = [section.size for section in sections(one.file)
                 if section.name == name]
        if not found:
            raise self.error(f"module-sections: {one.kernel.name} has no "
                             f"section {name}")
        return _("{kernel}: {size} bytes").format(
            kernel=one.kernel.name, size=found[0])


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.lab.built_module")
    app.add_directive("module-sections", ModuleSections)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
