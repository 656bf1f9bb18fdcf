# SPDX-License-Identifier: MIT
"""Two reports, claim by claim, from the one table docs/reports/claims.toml.

    .. claims:: fcluster
        each claim of one report: its verdict, why, what the kernels said to the
        scenarios that decide it, and its rules
    .. then-and-now::
        the functions that have other names today
    :then:`do_fork`
        one of them, with today's name
    :walk:`copy_files`
        a function, as a link to where a walkthrough shows it

A scenario, a step, a rule or a function that is not there fails the build.
"""

from __future__ import annotations

import pathlib

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from miu.reference.claims_table import (
    NOT_RUN, REPORTS, RIGHT, TABLE, UNSURE, WRONG, Check, Claim, Table,
    parse_claims, verdict_of)
from miu.results.evidence import (
    EvidenceRole, link_to, rule_evidence, rule_label, scenario_label,
    scenario_name)
from miu.source.kernel_source import source_label
from miu.results.measured import measured
from miu.results.page_parts import (
    ResultsDirective, names, run_of, state_word, verdict)
from miu.results.results import Kernel, kernels
from miu.results.scenarios import find_step
from miu.theme.paragraphs import inline
from miu.theme.tables import Cell, stacked
from miu.theme.words import _

CLASSES = {RIGHT: "miu-expected", WRONG: "miu-differs", UNSURE: "miu-differs",
           NOT_RUN: "miu-not-run"}
Said = list[tuple[Kernel, str | None]]


def read_table(env: BuildEnvironment) -> Table:
    """For the page that is being read. Raises ValueError."""
    env.note_dependency(TABLE)
    try:
        return parse_claims(pathlib.Path(env.srcdir, TABLE).read_text("utf-8"))
    except OSError as error:
        raise ValueError(f"{TABLE}: {error.strerror}")
    except ValueError as error:
        raise ValueError(f"{TABLE}: {error}")


def function_link(env: BuildEnvironment, function: str) -> nodes.Node:
    return link_to(env, source_label(function),
                   nodes.literal("", f"{function}()"))


class Walk(EvidenceRole):
    def node(self) -> nodes.Node:
        return function_link(self.env, self.text)


class Then(EvidenceRole):
    def node(self) -> nodes.Node:
        known = read_table(self.env).names
        if self.text not in known:
            raise ValueError(f"{TABLE} has no name {self.text!r}; known: "
                             f"{', '.join(known)}")
        return nodes.inline(
            "", "", nodes.literal("", f"{self.text}()"),
            nodes.Text(" (" + _("today") + " "),
            function_link(self.env, known[self.text].now), nodes.Text(")"))


class ClaimsDirective(ResultsDirective):
    def table(self) -> Table:
        try:
            return read_table(self.env)
        except ValueError as error:
            self.env.note_reread()
            raise self.error(f"{self.name}: {error}")


class Claims(ClaimsDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        report = self.arguments[0]
        if report not in REPORTS:
            raise self.error(f"claims: write one of {', '.join(REPORTS)}")
        claims = [claim for claim in self.table().claims
                  if claim.report == report]
        if not claims:
            raise self.error(f"claims: {TABLE} has none of {report}")
        rows = nodes.enumerated_list(
            enumtype="arabic", prefix="", suffix=".", classes=["miu-claims"])
        found: list[str] = []
        for claim in claims:
            said = [self.answers(claim, check) for check in claim.checks]
            found.append(verdict_of(claim, [
                [answer for _kernel, answer in one] for one in said]))
            rows += self.row(claim, found[-1], said)
        return [self.live_part(self.summary(found), rows)]

    def summary(self, found: list[str]) -> nodes.paragraph:
        """How many claims there are of each verdict."""
        line = nodes.paragraph("", _("{number} claims: ").format(
            number=len(found)))
        for index, word in enumerate(dict.fromkeys(found)):
            line += nodes.Text((", " if index else "")
                               + f"{found.count(word)} {_(word)}")
        return line

    def answers(self, claim: Claim, check: Check) -> Said:
        """What each kernel said, nothing where it has not run."""
        where = f"claims: claim {claim.number} of {claim.report}"
        scenario = self.scenario(check.scenario)
        try:
            step = find_step(scenario, check.step)
            runs = [(kernel, run_of(kernel, scenario))
                    for kernel in kernels(self.env)]
            return [(kernel, measured(run.steps[step], check.asks)
                     if run else None) for kernel, run in runs]
        except ValueError as error:
            raise self.error(f"{where}: {error}")

    def row(self, claim: Claim, word: str,
            said: list[Said]) -> nodes.list_item:
        badge = nodes.inline("", _(word), classes=[
            "miu-verdict", CLASSES.get(word, "miu-partly")])
        item = nodes.list_item(ids=[f"claim-{claim.report}-{claim.number}"])
        item += nodes.paragraph("", "", *inline(self, claim.says),
                                classes=["miu-claim-says"])
        item += nodes.paragraph("", "", badge, nodes.Text(" "),
                                *inline(self, claim.because))
        proofs = nodes.bullet_list(classes=["miu-proofs"])
        for check, answers in zip(claim.checks, said):
            proofs += nodes.list_item("", self.proof(check, answers))
        proofs += self.rules(claim)
        if len(proofs):
            item += proofs
        return item

    def rules(self, claim: Claim) -> list[nodes.list_item]:
        """The rules on a line, or, where nothing else proves the claim, each
        with the scenario that shows it."""
        try:
            found = [rule_evidence(self.env, rule) for rule in claim.rules]
        except ValueError as error:
            self.env.note_reread()
            raise self.error(f"claims: {error}")
        if not claim.checks:
            lines = [[node] for node in found]
        elif found:
            lines = [[link_to(self.env, rule_label(rule), nodes.Text(rule))]
                     for rule in claim.rules]
            lines = [sum(([nodes.Text(", "), *line] for line in lines),
                         [])[1:]]
        else:
            lines = []
        return [nodes.list_item("", nodes.paragraph(
            "", "", *line, classes=["miu-note"])) for line in lines]

    def proof(self, check: Check, said: Said) -> nodes.paragraph:
        """Where a kernel was asked, what, and what each answered."""
        line = nodes.paragraph("", "", link_to(
            self.env, scenario_label(f"{check.scenario}.scenario"),
            *scenario_name(check.scenario)), classes=["miu-note"])
        line += [nodes.Text(", "), nodes.literal("", check.step),
                 nodes.Text(", " + _("{asks}: ").format(asks=check.asks))]
        together: dict[str, list[Kernel]] = {}
        for kernel, answer in said:
            if answer is not None:
                together.setdefault(answer, []).append(kernel)
            else:
                line += [verdict(state_word(kernel, None)),
                         nodes.Text(f" ({kernel.name}) ")]
        for answer, who in together.items():
            line += [nodes.literal("", answer),
                     nodes.Text(f" ({names(who)}) ")]
        return line


class ThenAndNow(ClaimsDirective):
    def run(self) -> list[nodes.Node]:
        rows: list[list[Cell]] = []
        for name in self.table().names.values():
            rows.append([nodes.literal("", f"{name.then}()"),
                         function_link(self.env, name.now),
                         nodes.inline("", "", *inline(self, name.says))])
        return [stacked([_("then"), _("Linux 6.1"), _("what it does")], rows)]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.evidence")
    app.setup_extension("miu.results.results")
    app.add_role("walk", Walk())
    app.add_role("then", Then())
    app.add_directive("claims", Claims)
    app.add_directive("then-and-now", ThenAndNow)
    app.add_css_file("reference.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
