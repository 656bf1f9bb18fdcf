# SPDX-License-Identifier: MIT
"""Directives: the rules of one part, each with the scenarios that show it, and
how many of all are shown.

    .. rules:: life
    .. rules-shown::

Each rule of docs/reference/rules.toml has the label rule-rN. See
rules_table.py for how a scenario says which rules it shows.
"""

from __future__ import annotations

import pathlib

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.results.evidence import (
    link_to, rule_label, scenario_label, scenario_name, shown_rules)
from miu.results.rules_table import PARTS, TABLE, Rule, read_rules
from miu.theme.paragraphs import paragraph
from miu.theme.words import _

READ = "2.6.32"  # its source was read; it was never booted


class Rules(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        part = self.arguments[0]
        if part not in PARTS:
            raise self.error(f"rules: write one of {', '.join(PARTS)}")
        self.env.note_dependency(TABLE)
        try:
            shown = shown_rules(self.env)
            rules = read_rules(pathlib.Path(self.env.srcdir))
        except ValueError as error:
            self.env.note_reread()
            raise self.error(f"rules: {error}")
        rows = [rule for rule in rules.values() if rule.part == part]
        if not rows:
            raise self.error(f"rules: {TABLE} has none of part {part}")
        return [nodes.definition_list("", *(
            self.item(rule, shown[rule.name]) for rule in rows),
            classes=["miu-rules"])]

    def item(self, rule: Rule, scenarios: list[str]) -> nodes.Node:
        label = rule_label(rule.name)
        term = nodes.term("", rule.name, ids=[label])
        self.env.get_domain("std").note_hyperlink_target(
            label, self.env.docname, label, rule.name)
        said = nodes.definition("", paragraph(self, rule.says))
        for version, text in (("5.10", rule.on_5_10), ("7.3", rule.on_7_3),
                              (READ, rule.on_2_6)):
            if text:
                said += self.on(version, text)
        said += self.shown(rule, scenarios)
        return nodes.definition_list_item("", term, said)

    def on(self, version: str, text: str) -> nodes.paragraph:
        """What another version did."""
        head = (_("On {version}, from its source:") if version == READ else
                _("On {version}:")).format(version=version)
        node = paragraph(self, text)
        node.insert(0, [nodes.strong("", head), nodes.Text(" ")])
        return node

    def shown(self, rule: Rule, scenarios: list[str]) -> nodes.paragraph:
        """Where its counts move, and who proves it."""
        node = nodes.paragraph(classes=["miu-note"])
        for index, site in enumerate(rule.sites):
            node += nodes.Text(", " if index else "")
            node += nodes.literal("", site)
        if rule.sites:
            node += nodes.Text(" · ")
        if not scenarios:
            node += nodes.Text(_("measured, no lab yet"))
        for index, place in enumerate(scenarios):
            node += nodes.Text(", " if index else "")
            node += link_to(self.env, scenario_label(f"{place}.scenario"),
                            *scenario_name(place))
        return node


class RulesShown(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        try:
            shown = shown_rules(self.env)
        except ValueError as error:
            self.env.note_reread()
            raise self.error(f"rules-shown: {error}")
        return [nodes.paragraph("", _(
            "Of {rules} rules {shown} have a scenario that shows them; the "
            "others were measured, and no lab shows them yet.").format(
                rules=len(shown), shown=sum(map(bool, shown.values()))))]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.evidence")
    app.add_directive("rules", Rules)
    app.add_directive("rules-shown", RulesShown)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
