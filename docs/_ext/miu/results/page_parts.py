# SPDX-License-Identifier: MIT
"""What the directives that show results have in common.

Every such directive puts its nodes into one live part: a container with an id
that stays the same from build to build. While it holds a cell "running", the
script running.js fetches the page again and replaces the part.
"""

from __future__ import annotations

import pathlib
from collections.abc import Sequence

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from miu.results.results import (
    Judged, Kernel, all_kernels, name_of, scenario_key)
from miu.results.scenarios import Scenario, find_scenario
from miu.results.step_said import Line
from miu.theme.words import _

# The verdict's word, as written by the runner, and its class on the page.
VERDICT_CLASSES = {
    "as expected": "miu-expected",
    "differs": "miu-differs",
    "oops": "miu-oops",
    "not run": "miu-not-run",
    "not reached": "miu-not-run",
    "not for this kernel": "miu-not-run",
    "running": "miu-running",
}

# Each of the three counts has its colour and its shape on the page.
COUNTS = {"transition": "module", "count": "module", "f_count": "f_count",
          "files": "files"}


def verdict(word: str) -> nodes.inline:
    kind = VERDICT_CLASSES.get(word, "miu-differs")
    return nodes.inline("", _(word), classes=["miu-verdict", kind])


def line_class(line: Line) -> str:
    return f"miu-about-{COUNTS.get(line.about, 'other')}"


def names(kernels: Sequence[Kernel]) -> str:
    """`simulator 6.1, 6.12 and Linux 6.1`."""
    versions: dict[str, list[str]] = {}
    for kernel in kernels:
        versions.setdefault(kernel.kind, []).append(kernel.version)
    return _(" and ").join(name_of(kind, ", ".join(those))
                           for kind, those in versions.items())


def kernels_for(env: BuildEnvironment, scenario: Scenario) -> list[Kernel]:
    """Those that the scenario is for: the ones of every page, and others that
    have run. When it is for none of these, all that it is for."""
    fit = [k for k in all_kernels(env) if k.target in scenario.targets]
    shown = [k for k in fit if k.state != "not run"
             or k.target in env.config.course_kernels]
    return shown or fit


def state_word(kernel: Kernel, judged: Judged | None) -> str:
    """`running`, `not run`, or the verdict."""
    if judged is None:
        return "running" if kernel.state == "running" else "not run"
    return judged.verdict


def scenario_path(docname: str, name: str) -> str:
    """Of the scenario NAME beside a page, or LAB/NAME of any lab."""
    if "/" in name:
        return f"labs/{name}.scenario"
    return f"{pathlib.PurePosixPath(docname).parent}/{name}.scenario"


class ResultsDirective(SphinxDirective):
    """A directive that shows results of scenarios that lie beside the page."""

    def live_part(self, *children: nodes.Node) -> nodes.container:
        serial = self.env.new_serialno("miu-live")
        part = nodes.container("", *children, classes=["miu-live"])
        part["ids"].append(f"results-{serial + 1}")
        self.set_source_info(part)
        return part

    def scenario(self, name: str) -> Scenario:
        """The scenario NAME beside this page, or LAB/NAME of another lab."""
        try:
            return find_scenario(
                self.env, scenario_path(self.env.docname, name))
        except ValueError as error:
            raise self.error(str(error))


def terms_of(directive: SphinxDirective,
             asks: str) -> nodes.definition_list:
    """The content of a directive that is terms, each with what stands under
    it. `asks` tells who wrote something else."""
    directive.assert_has_content()
    body = nodes.container()
    directive.state.nested_parse(directive.content, directive.content_offset,
                                 body)
    if len(body) != 1 or not isinstance(body[0], nodes.definition_list):
        raise directive.error(f"{directive.name}: {asks}")
    return body[0]


def explanation(kernel: Kernel, scenario: Scenario) -> str:
    """Why a run ended early, or why the kernel could not be had."""
    judged = kernel.runs.get(scenario_key(scenario.path))
    return judged.explanation if judged else ""


def run_of(kernel: Kernel, scenario: Scenario) -> Judged | None:
    """What the kernel said to this very text; nothing when it did not run."""
    judged = kernel.runs.get(scenario_key(scenario.path))
    if judged is None or judged.verdict == "not run":
        return None
    return judged.beside([step.text for step in scenario.steps])
