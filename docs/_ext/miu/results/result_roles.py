# SPDX-License-Identifier: MIT
"""Role: a module's count after a step, for use in a sentence.

    :count:`thread-inherits-the-socket / rmmod fcluster / fcluster`

is what the kernels said; where none has run it is "not run", and where they do
not agree "differs". On a page that is no lab SCENARIO is LAB/NAME. A scenario
or a step that is not there fails the build.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from miu.results.page_parts import run_of, scenario_path, verdict
from miu.results.results import kernels
from miu.results.scenarios import find_scenario, find_step


class Count(SphinxRole):
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            return [self.count()], []
        except ValueError as error:
            message = self.inliner.reporter.error(
                f"count: {error}", line=self.lineno)
            return [self.inliner.problematic(
                self.rawtext, self.rawtext, message)], [message]

    def count(self) -> nodes.Node:
        parts = [part.strip() for part in self.text.split(" / ")]
        if len(parts) != 3:
            raise ValueError("write SCENARIO / STEP / MODULE")
        name, text, module = parts
        path = scenario_path(self.env.docname, name)
        scenario = find_scenario(self.env, path)
        step = find_step(scenario, text)
        if module not in scenario.modules:
            raise ValueError(f"{path} uses no module {module!r}")
        said = set()
        for kernel in kernels(self.env):
            judged = run_of(kernel, scenario)
            modules = judged.steps[step].record["modules"] if judged else {}
            if module in modules:
                sample = modules[module]
                said.add(sample["refcnt"] if sample["present"] else None)
        if not said:
            return verdict("not run")
        if len(said) > 1:
            return verdict("differs")
        count = said.pop()
        if count is None:
            raise ValueError(f"{module} is not loaded after {text!r}")
        return nodes.inline("", str(count), classes=["miu-count"])


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_role("count", Count())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
