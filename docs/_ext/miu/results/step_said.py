# SPDX-License-Identifier: MIT
"""What a kernel said to one step, as a results file has it.

The file has each thing twice: as data, and as a line in the words of the
scenario language. Nothing here prints a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# A step behind the one with which a run ended; one of other kernels only.
NOT_REACHED, NOT_MEANT = "not reached", "not for this kernel"


@dataclass(frozen=True)
class Line:
    about: str  # see docs/reference/results.rst, key `said`
    text: str


@dataclass
class StepSaid:
    """`differences` are pairs of an expected and an actual line."""

    verdict: str
    lines: list[Line]  # the first ones are of the record's events
    differences: list[tuple[str, str]]
    record: dict[str, Any]

    def same_words(self, other: StepSaid) -> bool:
        return (self.verdict, self.lines, self.differences) == (
            other.verdict, other.lines, other.differences)

    def moves(self, module: str) -> list[str]:
        """The module's gets and puts: `0 -> 1 SITE`."""
        return [line.text.removeprefix(f"{module}: ")
                for event, line in zip(self.record["events"], self.lines)
                if event["kind"] in ("get", "put")
                and event["module"] == module]


def silent(verdict: str) -> StepSaid:
    """A step to which a kernel said nothing: NOT_REACHED or NOT_MEANT."""
    record = {"result": {"kind": "none", "value": 0, "text": ""}, "events": [],
              "tool": [], "open_files": [], "modules": {}, "answers": [],
              "said": [], "differences": []}
    return StepSaid(verdict, [], [], record)


def step_said(step: dict[str, Any]) -> StepSaid:
    lines = [Line(line["about"], line["text"]) for line in step["said"]]
    pairs = [(d["expected"], d["actual"]) for d in step["differences"]]
    return StepSaid(step["verdict"], lines, pairs, step)
