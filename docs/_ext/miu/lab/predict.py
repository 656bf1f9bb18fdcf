# SPDX-License-Identifier: MIT
"""Directive: a question about one step of a scenario, with its answers.

    .. predict:: thread-inherits-the-socket
       :step: rmmod fcluster
       :asks: count fcluster

       A has closed its socket and ended. What does ``lsmod`` show now?

       0
          What is said to a reader who chose it.
       1 : right
          What is said to a reader who chose the right one.
       2
          And so on: three or four answers.

`:asks:` is one of

    count MODULE         the shown count after the step, or "not loaded"
    transition MODULE    "0 -> 1 SITE, 1 -> 2 SITE", or "no change"
    result               "0", "EBUSY", "exit 1", "blocks", "does not return"
    f_count TASK.NAME    the count that the step's f_count line asks for
    files TASK           the same for a table
    printed FUNCTION     the count that the module printed there
    open files           what lsof found: "s socket NETLINK", or "none"

The build fails unless exactly one answer is marked right and every kernel that
has run says that answer. As text each answer unfolds by itself; predict.js
makes a question of them that is answered once and remembered.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging

from miu.results.evidence import link_to, scenario_label
from miu.results.measured import measured
from miu.results.page_parts import (
    ResultsDirective, names, run_of, state_word, verdict)
from miu.theme.pictures import raw
from miu.results.results import Kernel, kernels
from miu.results.scenarios import Scenario, find_step
from miu.theme.words import _

logger = logging.getLogger(__name__)
RIGHT = "right"


@dataclass
class Answer:
    value: str
    right: bool
    feedback: list[nodes.Node]


def answer(item: nodes.definition_list_item) -> Answer:
    """`VALUE : right`, and its feedback. Raises ValueError."""
    marks = [node.astext() for node in item if isinstance(
        node, nodes.classifier)]
    value = item[0].astext()
    if marks not in ([], [RIGHT]):
        raise ValueError(f"{value!r} is marked {marks[0]!r}; write ': right'")
    return Answer(value, marks == [RIGHT], list(item[-1].children))


def check_answers(answers: list[Answer]) -> Answer:
    """Gives the one that is marked right. Raises ValueError."""
    if len(answers) not in (3, 4):
        raise ValueError(f"has {len(answers)} answers; three or four are "
                         "needed")
    values = [one.value for one in answers]
    if len(set(values)) != len(values):
        raise ValueError("has one answer twice")
    right = [one for one in answers if one.right]
    if len(right) != 1:
        raise ValueError(f"has {len(right)} answers marked right; one is "
                         "needed")
    return right[0]


class Predict(ResultsDirective):
    required_arguments = 1
    has_content = True
    option_spec = {"step": directives.unchanged_required,
                   "asks": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        for name in self.option_spec:
            if not self.options.get(name):
                raise self.error(f"predict: needs :{name}:")
        scenario = self.scenario(self.arguments[0])
        body = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, body)
        if len(body) < 2 or not isinstance(body[-1], nodes.definition_list):
            raise self.error("predict: write the question and, under it, "
                             "each answer with its feedback indented")
        try:
            step = find_step(scenario, self.options["step"])
            answers = [answer(item) for item in body[-1]]
            right = check_answers(answers)
            said = [(kernel, self.said(kernel, scenario, step))
                    for kernel in kernels(self.env)]
        except ValueError as error:
            raise self.error(f"predict: {error}")
        for kernel, value in said:
            if value not in (None, right.value):
                raise self.error(
                    f"predict: {right.value!r} is marked right, but "
                    f"{kernel.name} says {value!r} to {self.options['asks']} "
                    f"after step {step + 1} of {scenario.path}")
        return self.question(scenario, step, body[:-1], answers, said)

    def said(self, kernel: Kernel, scenario: Scenario,
             step: int) -> str | None:
        """The measured answer; nothing when this kernel has not run."""
        judged = run_of(kernel, scenario)
        if judged is None:
            return None
        return measured(judged.steps[step], self.options["asks"])

    def question(self, scenario: Scenario, step: int,
                 asked: list[nodes.Node], answers: list[Answer],
                 said: list[tuple[Kernel, str | None]]) -> list[nodes.Node]:
        key = "/".join((scenario.path.removesuffix(".scenario"),
                        self.options["step"], self.options["asks"]))
        serial = self.env.new_serialno("miu-predict") + 1
        words = {"choose": _("Check my prediction"), "all": _("All answers"),
                 "forget": _("Forget my answer"),
                 "yours": _("Your prediction"),
                 "none": _("Choose one of the answers first.")}
        data = "".join(f' data-{name}="{html.escape(text)}"'
                       for name, text in {"key": key, **words}.items())
        part = nodes.container(classes=["miu-predict"])
        self.set_source_info(part)
        part += raw(f'<div class="miu-question" id="predict-{serial}"{data}>')
        part += nodes.container("", *asked, classes=["miu-asked"])
        part += raw('<div class="miu-answers">')
        for one in answers:
            part += self.folded(one)
        part += raw("</div></div>")
        part += raw(f'<details class="miu-measured"><summary>'
                    f'{html.escape(_("What the kernels said"))}</summary>')
        part += self.key(scenario, step, said)
        part += raw("</details>")
        return [part]

    def folded(self, one: Answer) -> list[nodes.Node]:
        value = html.escape(one.value)
        word = nodes.inline(
            "", _("right") if one.right else _("not so"),
            classes=["miu-verdict",
                     "miu-expected" if one.right else "miu-differs"])
        feedback = [node.deepcopy() for node in one.feedback]
        feedback[0].insert(0, word)
        feedback[0].insert(1, nodes.Text(" "))
        return [raw(f'<details class="miu-answer" data-value="{value}">'
                    f'<summary><code>{value}</code></summary>'),
                *feedback, raw("</details>")]

    def key(self, scenario: Scenario, step: int,
            said: list[tuple[Kernel, str | None]]) -> nodes.container:
        """The step that proves the answer, and who said so."""
        where = nodes.paragraph("", _("Step {number} of ").format(
            number=step + 1))
        where += link_to(self.env, scenario_label(scenario.path),
                         nodes.Text(scenario.title))
        where += nodes.Text(", ")
        where += nodes.literal("", scenario.steps[step].text)
        where += nodes.Text(": ")
        where += nodes.literal("", self.options["asks"])
        who: dict[str, list[Kernel]] = {}
        rows = nodes.bullet_list()
        for kernel, value in said:
            if value is not None:
                who.setdefault(value, []).append(kernel)
            else:
                rows += nodes.list_item("", nodes.paragraph(
                    "", kernel.name + " ", verdict(state_word(kernel, None))))
        for value, together in who.items():
            rows.insert(0, nodes.list_item("", nodes.paragraph(
                "", names(together) + ": ", nodes.literal("", value))))
        return self.live_part(where, rows)


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_directive("predict", Predict)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
