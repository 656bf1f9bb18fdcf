# SPDX-License-Identifier: MIT
"""Directive: which function of the real kernel called which, as recorded.

    .. function-graph:: netlink
       :steps: A: send(s, "start")
               A: close(s)

The argument names the list netlink.graph beside the page. Shown are the steps
named, one a line, each a tree that folds; a count that changed in a call stands
in it. A function whose source is on a page leads there. Where no kernel has
recorded the list the page says "not run".

The build fails when the list, its scenario or a step is not there, and when the
kernel could not record a function that no page shows, nor a call of it: that is
a wrong name.
"""

from __future__ import annotations

import html
import itertools
import json
import pathlib
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging

from miu.results.evidence import link_to, scenario_label
from miu.source.function_links import place
from miu.source.graph_results import (
    Recording, recorders, recording)
from miu.source.kernel_mentions import known_functions
from miu.results.page_parts import (
    ResultsDirective, line_class, state_word, verdict)
from miu.theme.pictures import raw
from miu.results.results import Kernel
from miu.results.scenarios import (
    GraphList, Scenario, find_graph_list, find_scenario, find_step)
from miu.results.step_said import StepSaid
from miu.theme.words import _

logger = logging.getLogger(__name__)


class untraced_functions(nodes.Invisible, nodes.Element):
    """Names that a kernel could not record, to be looked up at the end."""


def count_calls(tree: list[dict[str, Any]]) -> int:
    return sum(1 + count_calls(node["inside"])
               for node in tree if "function" in node)


def told_apart(node: dict[str, Any]) -> str:
    """Equal for two calls that need not be told apart."""
    return json.dumps(node, sort_keys=True)


class FunctionGraph(ResultsDirective):
    required_arguments = 1
    option_spec = {"steps": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        folder = pathlib.PurePosixPath(self.env.docname).parent
        path = f"{folder}/{self.arguments[0]}.graph"
        try:
            wanted = find_graph_list(self.env, path)
            scenario = find_scenario(self.env, wanted.scenario)
            steps = [find_step(scenario, line.strip())
                     for line in self.options.get("steps", "").splitlines()]
        except ValueError as error:
            raise self.error(f"function-graph: {error}") from error
        if not steps:
            raise self.error("function-graph: needs :steps:")
        return [self.live_part(*self.of_kernel(kernel, wanted, scenario, steps))
                for kernel in recorders(self.env)]

    def of_kernel(self, kernel: Kernel, wanted: GraphList,
                  scenario: Scenario,
                  steps: list[int]) -> list[nodes.Node]:
        found = recording(self.env, kernel, wanted, scenario)
        head = nodes.paragraph(classes=["miu-summary"])
        head += nodes.inline("", kernel.name + " ", classes=["miu-kernels"])
        head += verdict(state_word(kernel, found and found.run))
        head += nodes.Text(" · ")
        head += link_to(self.env, scenario_label(scenario.path),
                        nodes.Text(scenario.title))
        if found is None:
            return [head]
        return [head, *self.scope(found, wanted, scenario), *(
            node for step in steps
            for node in self.step(scenario.steps[step].text,
                                  found.run.steps[step]))]

    def scope(self, found: Recording, wanted: GraphList,
              scenario: Scenario) -> list[nodes.Node]:
        """What was recorded at all, so that nobody misses the rest."""
        text = nodes.paragraph(classes=["miu-note"])
        text += nodes.Text(_(
            "Recorded on {release}: {count} functions by name, and all of "
            "{module}.").format(
                release=found.run.release,
                count=len(wanted.functions) - len(found.untraced),
                module=" ".join(scenario.modules)))
        if not found.untraced:
            return [text]
        text += nodes.Text(_(" Not functions of their own in this kernel, for "
                             "the compiler has put them into their callers: "))
        for index, name in enumerate(found.untraced):
            text += nodes.Text(", " if index else "")
            text += self.named(name)
        text += nodes.Text(".")
        check = untraced_functions("", names=found.untraced, list=wanted.path)
        self.set_source_info(check)
        return [text, check]

    def step(self, text: str, came: StepSaid) -> list[nodes.Node]:
        calls = count_calls(came.record.get("calls", []))
        said = (_("{count} calls") if calls != 1 else _("{count} call")).format(
            count=calls)
        moves = "".join(
            f' <span class="miu-move">{html.escape(line.text)}</span>'
            for event, line in zip(came.record["events"], came.lines)
            if event["kind"] in ("get", "put"))
        return [raw('<details class="miu-calls"><summary><code>'
                    f"{html.escape(text)}</code> {html.escape(said)}{moves}"
                    "</summary>"),
                *self.groups(came), raw("</details>")]

    def tree(self, items: list[dict[str, Any]],
             came: StepSaid) -> nodes.bullet_list:
        """Calls that are alike, and in which no event happened, once."""
        tree = nodes.bullet_list(classes=["miu-call-tree"])
        for node, alike in itertools.groupby(items, key=told_apart):
            tree += self.item(json.loads(node), len(list(alike)), came)
        return tree

    def groups(self, came: StepSaid) -> list[nodes.Node]:
        """The trees of one task after the other, each under its name."""
        def task_of(node: dict[str, Any]) -> str:
            return node["task"] if "function" in node else came.record[
                "events"][node["event"]]["task"]

        out: list[nodes.Node] = []
        for task, items in itertools.groupby(came.record.get("calls", []),
                                               task_of):
            out.append(nodes.paragraph("", "", nodes.strong("", task or _(
                "somebody")), classes=["miu-task"]))
            out.append(self.tree(list(items), came))
        return out

    def item(self, node: dict[str, Any], times: int,
             came: StepSaid) -> nodes.list_item:
        if "event" in node:
            line = came.lines[node["event"]]
            return nodes.list_item("", nodes.paragraph(
                "", "", nodes.literal("", line.text, classes=["miu-line"])),
                classes=["miu-event", line_class(line)])
        name = nodes.paragraph("", "", self.named(node["function"]))
        if node.get("module"):
            name += nodes.Text(_(" of {module}").format(module=node["module"]))
        if node.get("goes_on"):
            name += nodes.Text(_(", which goes on"))
        if times > 1:
            name += nodes.Text(_(", {times} times").format(times=times))
        item = nodes.list_item("", name)
        if node["inside"]:
            item += self.tree(node["inside"], came)
        return item

    def named(self, function: str) -> nodes.Node:
        """A link, where a page shows its source."""
        # What the definition of a system call is compiled to.
        return place(self.env, self.env.docname, "walkthrough",
                     function.removeprefix("__x64_sys_"),
                     nodes.literal("", f"{function}()"))


def check_untraced(app: Sphinx, tree: nodes.document, _docname: str) -> None:
    """A name that a kernel did not know, and no page either, is a wrong one."""
    for check in list(tree.findall(untraced_functions)):
        for name in sorted(set(check["names"]) - known_functions(app.env)):
            logger.warning("%s: this kernel has no function %s(), and no page "
                           "shows it or a call of it", check["list"], name,
                           location=check)
        check.parent.remove(check)


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.setup_extension("miu.source.function_links")
    app.setup_extension("miu.source.kernel_mentions")
    app.add_node(untraced_functions)
    app.add_directive("function-graph", FunctionGraph)
    app.connect("doctree-resolved", check_untraced)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
