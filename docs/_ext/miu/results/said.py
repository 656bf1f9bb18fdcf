# SPDX-License-Identifier: MIT
"""One step's record of a results file, as data and as lines of text.

The lines are written as a scenario writes them: `fcluster: 0 -> 1 SITE`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# What a line speaks of; the page gives each count its colour and its shape.
MODULE, F_COUNT, FILES, OTHER = "module", "f_count", "files", "other"


# A step behind the one with which a run ended; one of other kernels only.
NOT_REACHED, NOT_MEANT = "not reached", "not for this kernel"


@dataclass(frozen=True)
class Line:
    about: str
    text: str


@dataclass
class StepSaid:
    """`differences` are pairs of an expected and an actual line."""

    verdict: str
    lines: list[Line]
    differences: list[tuple[str, str]]
    record: dict[str, Any]

    def same_words(self, other: StepSaid) -> bool:
        return (self.verdict, self.lines, self.differences) == (
            other.verdict, other.lines, other.differences)


def event_line(event: dict[str, Any]) -> Line:
    kind = event["kind"]
    if kind in ("loaded", "gone"):
        return Line(MODULE, f"{event['module']}: {kind}")
    if kind in ("get", "put"):
        return Line(MODULE, f"{event['module']}: {event['from']} -> "
                            f"{event['to']} {event['site']}")
    text = event.get("text", "")
    if kind in ("log", "warn", "panic"):
        return Line(OTHER, f'{kind} "{text}"')
    if kind == "oops":
        where = text if text.startswith("freed ") else f'"{text}"'
        return Line(OTHER, f"oops {where}")
    if kind == "dies":
        return Line(OTHER, f"{event['task']} dies {text}")
    if kind == "returned":
        return Line(OTHER, f"{event['task']} returns "
                           f"{result_text(event['result'])}")
    return Line(OTHER, f"{event['task']} {kind}")


def result_text(result: dict[str, Any]) -> str:
    if result["kind"] == "blocks":
        return "blocks"
    if result["kind"] == "none":
        return "no return"
    if result["kind"] == "exit":
        return f"exit {result['value']}"
    return str(result.get("errno", result["value"]))


def step_lines(step: dict[str, Any]) -> list[Line]:
    lines = [event_line(event) for event in step["events"]]
    result = step["result"]
    exit_0 = result["kind"] == "exit" and result["value"] == 0
    if result["kind"] in ("error", "exit", "blocks") and not exit_0:
        lines.append(Line(OTHER, f"= {result_text(result)}"))
    lines += [Line(OTHER, f'tool "{text}"') for text in step["tool"]]
    lines += [Line(OTHER, " ".join((f["variable"], f["kind"], f["detail"])))
              for f in step["open_files"]]
    for answer in step["answers"]:
        about = F_COUNT if answer["query"].startswith("f_count") else FILES
        said = answer["count"] if answer["found"] else "not found"
        lines.append(Line(about, f"{answer['query']} {said}"))
    lines += [Line(MODULE, f"count {name} {sample['refcnt']}")
              for name, sample in sorted(step["modules"].items())
              if sample["present"]]
    return lines


def silent(verdict: str) -> StepSaid:
    """A step to which a kernel said nothing: NOT_REACHED or NOT_MEANT."""
    record = {"result": {"kind": "none", "value": 0}, "events": [], "tool": [],
              "open_files": [], "modules": {}, "answers": [],
              "differences": []}
    return StepSaid(verdict, [], [], record)


def step_said(step: dict[str, Any]) -> StepSaid:
    pairs = [(d["expected"], d["actual"]) for d in step["differences"]]
    return StepSaid(step["verdict"], step_lines(step), pairs, step)
