# SPDX-License-Identifier: MIT
"""What a kernel said to one question about one step, as a reader writes it."""

from __future__ import annotations

import re

from miu.results.step_said import NOT_MEANT, NOT_REACHED, StepSaid

QUESTION = re.compile(
    r"(?:(count|transition) ([\w-]+)|(result)|((?:f_count|files) \S.*)"
    r"|printed (\w+)|(open files))$")

NOT_PRINTED = "not printed"


def measured(step: StepSaid, asks: str) -> str:
    """See the directive predict. Raises ValueError for what is no question of
    this step."""
    found = QUESTION.match(asks)
    if not found:
        raise ValueError(f"asks {asks!r}; known are count MODULE, transition "
                         "MODULE, result, f_count TASK.NAME, files TASK, "
                         "printed FUNCTION and open files")
    if step.verdict in (NOT_REACHED, NOT_MEANT):
        return step.verdict
    kind, module, result, query, function, _files = found.groups()
    if query:
        return answer_to(step, query)
    if result:
        return str(step.record["result"]["text"])
    if function:
        return printed(step, function)
    if not kind:
        return open_files(step)
    if module not in step.record["modules"]:
        raise ValueError(f"the scenario uses no module {module!r}")
    if kind == "count":
        return count(step, module)
    return ", ".join(step.moves(module)) or "no change"


def answer_to(step: StepSaid, query: str) -> str:
    for answer in step.record["answers"]:
        if answer["query"] == query:
            return str(answer["count"]) if answer["found"] else "not found"
    raise ValueError(f"the step has no line {query!r}")


def count(step: StepSaid, module: str) -> str:
    sample = step.record["modules"][module]
    return str(sample["refcnt"]) if sample["present"] else "not loaded"


def printed(step: StepSaid, function: str) -> str:
    """Of a module that prints `FUNCTION: COUNT`, the first such count."""
    line = re.compile(rf"\b{re.escape(function)}: (-?\d+)")
    for event in step.record["events"]:
        found = line.search(event.get("text", ""))
        if event["kind"] == "log" and found:
            return found[1]
    return NOT_PRINTED


def open_files(step: StepSaid) -> str:
    """The rows of lsof, by commas."""
    return ", ".join(line.text for line in step.lines
                     if line.about == "row") or "none"
