# SPDX-License-Identifier: MIT
"""What a kernel said to one question about one step, as a reader writes it."""

from __future__ import annotations

import re

from miu.results.said import NOT_MEANT, NOT_REACHED, StepSaid, result_text

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
        return result_text(step.record["result"])
    if function:
        return printed(step, function)
    if not kind:
        return open_files(step)
    if module not in step.record["modules"]:
        raise ValueError(f"the scenario uses no module {module!r}")
    return count(step, module) if kind == "count" else moved(step, module)


def answer_to(step: StepSaid, query: str) -> str:
    for answer in step.record["answers"]:
        if answer["query"] == query:
            return str(answer["count"]) if answer["found"] else "not found"
    raise ValueError(f"the step has no line {query!r}")


def count(step: StepSaid, module: str) -> str:
    sample = step.record["modules"][module]
    return str(sample["refcnt"]) if sample["present"] else "not loaded"


def moved(step: StepSaid, module: str) -> str:
    moves = [f"{event['from']} -> {event['to']} {event['site']}"
             for event in step.record["events"]
             if event.get("module") == module and event["kind"] in (
                 "get", "put")]
    return ", ".join(moves) or "no change"


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
    return ", ".join(
        " ".join((row["variable"], row["kind"], row["detail"])).strip()
        for row in step.record["open_files"]) or "none"
