# SPDX-License-Identifier: MIT
"""Reads the words of a scenario file: its header, its steps, its comments.

The runner parses and judges scenarios; a page needs only what a reader sees.
What stands in column 0 behind the header is a step; indented lines are what
must follow from it, and their comments explain the step.
"""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass, field

HEADER_WORDS = ("scenario", "title", "kernels", "module")
COMMENT = re.compile(r'^((?:[^"#]|"[^"]*")*)#\s*(.*)$')
# `[6.1..]` behind a step or a line under it.
VERSIONS = re.compile(r"\s\[[\d.]*\d[\d.]*\]")


def numbers(version: str) -> tuple[int, ...]:
    """6.12 as (6, 12, 0), by which versions are ordered."""
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


@dataclass(frozen=True)
class Note:
    """A comment, and what follows from the step if it explains that."""

    text: str
    about: str = ""


@dataclass
class Step:
    line: int
    text: str
    notes: list[Note] = field(default_factory=list)
    by_version: bool = False  # it, or a line under it, is for some only


@dataclass
class ScenarioText:
    path: str  # from the top folder
    title: str = ""
    kernels: str = ""
    modules: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def name(self) -> str:
        return pathlib.PurePosixPath(self.path).stem

    def is_for(self, version: str) -> bool:
        """Whether the line `kernels` names it: `5.10 6.1..6.6 6.12..`."""
        wanted = numbers(version)
        for word in self.kernels.split():
            first, dots, last = word.partition("..")
            if (numbers(first or "0") <= wanted
                    and wanted <= numbers((last if dots else first) or "999")):
                return True
        return False


def split_comment(line: str) -> tuple[str, str]:
    """The line without its comment, and the comment; # in quotes is text."""
    found = COMMENT.match(line)
    if not found:
        return line.rstrip(), ""
    return found.group(1).rstrip(), found.group(2).rstrip()


def squeezed(code: str) -> str:
    """One blank between words, as the runner prints a step; none in quotes."""
    return re.sub(r'("[^"]*")|\s+', lambda m: m.group(1) or " ", code)


def parse(path: str, text: str) -> ScenarioText:
    scenario = ScenarioText(path)
    waiting: list[str] = []  # comments that stand before their step
    for number, line in enumerate(text.splitlines(), start=1):
        code, comment = split_comment(line)
        indented = line[:1] == " "
        if not code:
            if comment:
                waiting.append(comment)
            continue
        word, _, rest = code.strip().partition(" ")
        if indented:
            scenario.steps[-1].by_version |= bool(VERSIONS.search(code))
            if comment:
                scenario.steps[-1].notes.append(Note(comment, code.strip()))
        elif not scenario.steps and word in HEADER_WORDS:
            waiting.clear()
            if word == "title":
                scenario.title = rest.strip()
            elif word == "kernels":
                scenario.kernels = rest.strip()
            elif word == "module":
                scenario.modules.append(rest.strip())
        elif word == "leaves":
            waiting.clear()
        else:
            notes = [Note(" ".join(waiting))] if waiting else []
            if comment:
                notes.append(Note(comment))
            scenario.steps.append(Step(number, squeezed(code), notes,
                                       bool(VERSIONS.search(code))))
            waiting = []
    return scenario


def load(file: pathlib.Path, path: str) -> ScenarioText:
    return parse(path, file.read_text(encoding="utf-8"))


def find_step(scenario: ScenarioText, wanted: str) -> int:
    """The index of the one step with this text; `TEXT #2` is the second.

    Raises ValueError when there is none, or several and no number.
    """
    text, _, nth = wanted.partition(" #")
    places = [i for i, step in enumerate(scenario.steps) if step.text == text]
    if not places:
        raise ValueError(f"{scenario.name} has no step {text!r}")
    if not nth:
        if len(places) > 1:
            raise ValueError(
                f"{scenario.name} has {len(places)} steps {text!r}: "
                f"add #1 to #{len(places)}"
            )
        return places[0]
    if not nth.isdigit() or not 1 <= int(nth) <= len(places):
        raise ValueError(f"{scenario.name} has no step {wanted!r}")
    return places[int(nth) - 1]
