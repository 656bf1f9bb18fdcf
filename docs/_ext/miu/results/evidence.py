# SPDX-License-Identifier: MIT
"""Roles: what proves a statement about a count.

    :shown:`11-the-inherited-socket/thread-inherits-the-socket`
        the scenario that shows it: a link to its steps on the lab's page
    :measured:`R44`
        a rule that was seen on booted kernels: a link to docs/reference/rules
        and to the first scenario that shows it (see rules_table.py). Where none
        does yet the page says so, and the build lists all such rules.

A scenario or a rule that is not there fails the build.
"""

from __future__ import annotations

import difflib
import pathlib

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from miu.results.rules_table import TABLE, fingerprint, shown_by
from miu.results.scenarios import scenarios_file
from miu.theme.words import _

RULES_KEY = "course-rules"  # in the metadata of pages that lean on rules
Result = tuple[list[nodes.Node], list[nodes.system_message]]


def scenario_label(path: str) -> str:
    """The label that the steps of labs/LAB/NAME.scenario have on their page."""
    place = pathlib.PurePosixPath(path)
    return f"scenario-{place.parent.name}-{place.stem}"


def rule_label(rule: str) -> str:
    return f"rule-{rule.lower()}"


def link_to(env: BuildEnvironment, label: str,
            *said: nodes.Node) -> pending_xref:
    """A link to a label; one that is nowhere fails the build."""
    inside = nodes.inline("", "", *said, classes=["std", "std-ref"])
    return pending_xref(
        "", inside, refdomain="std", reftype="ref", reftarget=label,
        refdoc=env.docname, refexplicit=True, refwarn=True,
        classes=["miu-evidence"])


class EvidenceRole(SphinxRole):
    """A role whose `node` raises ValueError when its text is wrong."""

    def node(self) -> nodes.Node:
        raise NotImplementedError

    def run(self) -> Result:
        try:
            return [self.node()], []
        except ValueError as error:
            self.env.note_reread()
            message = self.inliner.reporter.error(
                f"{self.name}: {error}", line=self.lineno)
            return [self.inliner.problematic(
                self.rawtext, self.rawtext, message)], [message]

    def link(self, label: str, *said: nodes.Node) -> nodes.Node:
        xref = link_to(self.env, label, *said)
        self.set_source_info(xref)
        return nodes.inline("", "", xref, classes=["miu-evidence"])


class Shown(EvidenceRole):
    def node(self) -> nodes.Node:
        labs = pathlib.Path(self.env.srcdir, "labs")
        path = labs / f"{self.text}.scenario"
        if not path.is_file():
            known = [f"{p.parent.name}/{p.stem}"
                     for p in sorted(labs.glob("*/*.scenario"))]
            near = difflib.get_close_matches(self.text, known, 3, 0.3)
            raise ValueError(f"no scenario labs/{self.text}.scenario; "
                             f"nearest: {', '.join(near) or 'none'}")
        return self.link(scenario_label(f"{self.text}.scenario"),
                         *scenario_name(self.text))


class Measured(EvidenceRole):
    def node(self) -> nodes.Node:
        node = rule_evidence(self.env, self.text)
        for xref in node.findall(pending_xref):
            self.set_source_info(xref)
        return node


def rule_evidence(env: BuildEnvironment, rule: str) -> nodes.Node:
    """The rule, and the scenario that shows it. Raises ValueError."""
    shown = shown_rules(env)
    if rule not in shown:
        raise ValueError(f"{TABLE} has no rule '{rule}'; expected R and a "
                         f"number up to {len(shown) - 1}")
    node = nodes.inline(classes=["miu-evidence"])
    if not shown[rule]:
        measured(env).setdefault(env.docname, set()).add(rule)
        node += link_to(env, rule_label(rule), nodes.Text(rule + ": "),
                        nodes.Text(_("measured, no lab yet")))
        return node
    scenario = shown[rule][0]
    node += link_to(env, rule_label(rule), nodes.Text(rule))
    node += nodes.Text(", ")
    node += link_to(env, scenario_label(f"{scenario}.scenario"),
                    *scenario_name(scenario))
    return node


def scenario_name(place: str) -> list[nodes.Node]:
    """Of LAB/NAME, as a link to it says it."""
    lab, name = place.split("/")
    number = _("lab {number}").format(number=lab.split("-")[0])
    return [nodes.Text(number + ": "), nodes.literal("", name)]


def shown_rules(env: BuildEnvironment) -> dict[str, list[str]]:
    """For each rule the scenarios that show it, for the page that is being
    read. Raises ValueError."""
    env.metadata[env.docname][RULES_KEY] = "shown"
    return shown_by(pathlib.Path(env.srcdir), scenarios_file(env),
                    env.rules_fingerprint)


def pages_with_old_rules(app: Sphinx, env: BuildEnvironment,
                         *_changes: set[str]) -> list[str]:
    now = fingerprint(pathlib.Path(app.srcdir), scenarios_file(env))
    if getattr(env, "rules_fingerprint", None) == now:
        return []
    env.rules_fingerprint = now
    return [page for page, metadata in env.metadata.items()
            if RULES_KEY in metadata]


def measured(env: BuildEnvironment) -> dict[str, set[str]]:
    """The rules without a lab that each page uses."""
    if not hasattr(env, "miu_measured"):
        env.miu_measured = {}
    return env.miu_measured


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    measured(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: set[str],
          other: BuildEnvironment) -> None:
    measured(env).update({doc: rules for doc, rules in measured(other).items()
                          if doc in docnames})


def list_measured(app: Sphinx, _error: Exception | None) -> None:
    """At the end: what still waits for a lab."""
    pages: dict[str, list[str]] = {}
    for docname, rules in sorted(measured(app.env).items()):
        for rule in rules:
            pages.setdefault(rule, []).append(docname)
    for rule in sorted(pages, key=lambda r: int(r[1:])):
        # Also when Sphinx is told to be quiet: this is work to be done.
        print(f"measured, no lab yet: {rule} ({', '.join(pages[rule])})",
              flush=True)


def setup(app: Sphinx) -> dict[str, object]:
    app.setup_extension("miu.results.scenarios")
    app.add_role("shown", Shown())
    app.add_role("measured", Measured())
    app.connect("env-get-outdated", pages_with_old_rules)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("build-finished", list_measured)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True,
            "parallel_write_safe": True}
