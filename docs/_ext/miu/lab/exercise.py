# SPDX-License-Identifier: MIT
"""Directive: the reader's turn, from the lab's exercise/exercise.json.

    .. exercise::

shows the task, the minutes, what judges it, the commands, and the hints one
behind the other, each folded away. The solution and the wrong ones stay where
they are. The file's format is described in labs/runner/exercise/exercise.h.
"""

from __future__ import annotations

import html
import json
import pathlib
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.results.scenarios import Scenario, find_scenario
from miu.theme.pictures import raw
from miu.theme.words import _

SCHEMA = 2
HINTS = 3


@dataclass(frozen=True)
class Exercise:
    kind: str
    title: str
    minutes: int
    task: tuple[str, ...]
    file: str
    module: str
    hints: tuple[str, ...]
    read: str
    goal: str  # of a scenario to write; otherwise empty
    shown: tuple[str, ...]  # of a module to write: names in judge/
    named: tuple[str, ...]
    faults: int  # of a test to write: how many modules it must fail


def exercise(text: str) -> Exercise:
    """What exercise.json says. Raises ValueError."""
    data = json.loads(text)
    if data.get("schema") != SCHEMA:
        raise ValueError(f"schema {data.get('schema')}, not {SCHEMA}")
    try:
        found = Exercise(
            data["kind"], data["title"], data["minutes"], tuple(data["task"]),
            data["file"], data["module"], tuple(data["hints"]), data["read"],
            data.get("goal", ""), tuple(data.get("shown", [])),
            tuple(data.get("named", [])), len(data.get("faults", [])))
    except (KeyError, TypeError) as error:
        raise ValueError(f"has no {error}") from error
    if found.kind not in ("scenario", "module", "test"):
        raise ValueError(f"kind {found.kind!r} is none of scenario, module "
                         "and test")
    if len(found.hints) != HINTS or not found.task:
        raise ValueError(f"needs a task and {HINTS} hints")
    return found


def kind_words(found: Exercise) -> str:
    file = {"file": found.file, "module": found.module}
    return {"scenario": _("You write a scenario, {file}."),
            "module": _("You write a module, {file}."),
            "test": _("You write a test of {module}, {file}."),
            }[found.kind].format(**file)


class ExerciseDirective(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        self.lab = pathlib.PurePosixPath(self.env.docname).parent
        path = f"{self.lab}/exercise/exercise.json"
        try:
            found = exercise(self.text_of(path))
            judges = self.judges(found)
        except OSError as error:
            raise self.error(f"{error.filename}: {error.strerror}")
        except ValueError as error:
            raise self.error(f"{path}: {error}")
        part = nodes.container(classes=["miu-exercise"])
        self.set_source_info(part)
        part += nodes.paragraph(
            "", "", nodes.strong("", found.title), nodes.Text(
                _(", {minutes} minutes").format(minutes=found.minutes)))
        part += [self.paragraph(text) for text in found.task]
        part += nodes.paragraph("", kind_words(found))
        part += judges
        part += self.commands()
        part += self.hints(found)
        return [part]

    def paragraph(self, text: str) -> nodes.paragraph:
        """With what a translation starts from."""
        node = nodes.paragraph(text, text)
        self.set_source_info(node)
        return node

    def text_of(self, path: str) -> str:
        self.env.note_dependency(path)
        return pathlib.Path(self.env.srcdir, path).read_text(encoding="utf-8")

    def judges(self, found: Exercise) -> list[nodes.Node]:
        """What is shown of the scenarios that judge, and what is only named."""
        if found.kind == "test":
            return [nodes.paragraph("", _(
                "The test must pass {module} as it is, and fail each of "
                "{count} that have one fault.").format(
                    module=found.module, count=found.faults))]
        if found.kind == "scenario":
            steps = self.steps(f"exercise/{found.goal}")
            return [nodes.paragraph("", _("After your steps come these:")),
                    steps]
        parts: list[nodes.Node] = [nodes.paragraph("", _(
            "It is judged by these scenarios. You get those that are shown; "
            "of the others you know what they claim."))]
        parts += [self.steps(f"exercise/judge/{name}")
                  for name in found.shown]
        titles = nodes.bullet_list()
        for name in found.named:
            titles += nodes.list_item("", nodes.paragraph(
                "", self.scenario(f"exercise/judge/{name}").title))
        return parts + ([titles] if len(titles) else [])

    def scenario(self, relative: str) -> Scenario:
        return find_scenario(self.env, f"{self.lab}/{relative}")

    def steps(self, relative: str) -> nodes.literal_block:
        """A scenario's lines behind its header."""
        first = self.scenario(relative).steps[0].line
        text = self.text_of(f"{self.lab}/{relative}")
        lines = "\n".join(text.splitlines()[first - 1:])
        return nodes.literal_block(lines, lines, language="none")

    def commands(self) -> list[nodes.Node]:
        number = self.lab.name.partition("-")[0]
        commands = {f"./course start {number} DIR": _("a folder to work in"),
                    "./course check DIR": _("the simulator, at once"),
                    "./course check DIR --on all": _("the real kernel, too"),
                    "./course check DIR --watch": _("at every save"),
                    f"./course solution {number} DIR": _(
                        "the solution, with its comments")}
        width = max(map(len, commands))
        text = "\n".join(f"{command:{width}}   # {words}"
                         for command, words in commands.items())
        return [nodes.paragraph("", _("In the course's folder:")),
                nodes.literal_block(text, text, language="none")]

    def hints(self, found: Exercise) -> list[nodes.Node]:
        parts: list[nodes.Node] = []
        for number, hint in enumerate(found.hints, start=1):
            title = _("Hint {number} of {all}").format(number=number,
                                                       all=HINTS)
            parts += [raw(f"<details><summary>{html.escape(title)}</summary>"),
                      self.paragraph(hint)]
        page = addnodes.pending_xref(
            "", nodes.inline("", _("The page to read again")),
            refdomain="std", reftype="doc", reftarget=f"/{found.read}",
            refexplicit=True, refdoc=self.env.docname, refwarn=True)
        self.set_source_info(page)
        return [*parts, nodes.paragraph("", "", page),
                *(raw("</details>") for _hint in found.hints)]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.scenarios")
    app.add_directive("exercise", ExerciseDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
