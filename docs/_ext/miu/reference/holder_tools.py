# SPDX-License-Identifier: MIT
"""Directive: the table of tools that tell who holds a module.

    .. holder-tools::

Its rows are docs/reference/tools.toml. A row that lacks something, that names
neither a scenario, a rule nor a public case, or names one that is not there,
fails the build.
"""

from __future__ import annotations

import pathlib
import tomllib
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.reference.causes import cause_label, load_causes
from miu.results.evidence import link_to
from miu.theme.paragraphs import inline
from miu.theme.words import _

TABLE = "docs/reference/tools.toml"


@dataclass(frozen=True)
class Tool:
    tool: str  # reST, as are tells, blind and seen
    package: str
    tells: str
    blind: str
    seen: str
    causes: tuple[int, ...]


def tool(row: dict[str, object]) -> Tool:
    """A row of the table. Raises ValueError."""
    keys = set(Tool.__dataclass_fields__)
    name = row.get("tool", "without a name")
    if missing := keys - set(row):
        raise ValueError(f"{name} has no {', '.join(sorted(missing))}")
    if unknown := set(row) - keys:
        raise ValueError(f"{name}: unknown {', '.join(sorted(unknown))}")
    for key in ("tool", "tells", "blind"):
        if not row[key].strip():
            raise ValueError(f"{name}: {key} is empty")
    if not row["seen"] and not row["causes"]:
        raise ValueError(f"{name}: neither seen nor causes says who saw that")
    return Tool(**{**row, "causes": tuple(row["causes"])})


def read_tools(text: str) -> list[Tool]:
    """All rows, in order. Raises ValueError when one is not right."""
    return [tool(row) for row in tomllib.loads(text).get("tool", [])]


class HolderTools(SphinxDirective):
    def rows(self) -> list[Tool]:
        self.env.note_dependency(TABLE)
        try:
            rows = read_tools(pathlib.Path(
                self.env.srcdir, TABLE).read_text(encoding="utf-8"))
            if not rows:
                raise ValueError("it has no row")
            known = load_causes(self.env)
        except OSError as error:
            raise self.error(f"{TABLE}: {error.strerror}")
        except ValueError as error:
            raise self.error(f"{TABLE}: {error}")
        for row in rows:
            for number in row.causes:
                if number not in known:
                    raise self.error(f"{TABLE}: {row.tool}: there is no cause "
                                     f"{number}")
        return rows

    def paragraph(self, *children: nodes.Node,
                  source: str = "") -> nodes.paragraph:
        """`source` is what a translation starts from."""
        node = nodes.paragraph(" ".join(source.split()), "", *children)
        self.set_source_info(node)
        return node

    def field(self, name: str, *children: nodes.Node,
              source: str = "") -> nodes.field:
        return nodes.field(
            "", nodes.field_name("", name), nodes.field_body(
                "", self.paragraph(*children, source=source)))

    def witnesses(self, row: Tool) -> list[nodes.Node]:
        """Links to scenarios and rules, and then to public cases."""
        found = inline(self, row.seen)
        for number in row.causes:
            if found:
                found.append(nodes.Text(", "))
            found.append(link_to(self.env, cause_label(number), nodes.Text(
                _("case {number}").format(number=number))))
        return found

    def item(self, row: Tool) -> nodes.definition_list_item:
        fields = nodes.field_list(
            "",
            self.field(_("Tells"), *inline(self, row.tells), source=row.tells),
            self.field(_("Is blind for"), *inline(self, row.blind),
                       source=row.blind),
            self.field(_("Seen in"), *self.witnesses(row)))
        if row.package:
            fields += self.field(_("Package"), nodes.Text(row.package))
        return nodes.definition_list_item(
            "", nodes.term("", "", *inline(self, row.tool)),
            nodes.definition("", fields))

    def run(self) -> list[nodes.Node]:
        return [nodes.definition_list(
            "", *(self.item(row) for row in self.rows()),
            classes=["miu-tools"])]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.evidence")
    app.add_directive("holder-tools", HolderTools)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
