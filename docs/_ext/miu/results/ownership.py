# SPDX-License-Identifier: MIT
"""Who holds what after a step, put together from what a kernel said.

1. A table's rows, the counts and the gets are the kernel's answers: rows of
   lsof, f_count, files, module samples, get events.
2. From the step's own words come only close and exit: they take a row or a
   table away.
3. A file is named by the task that opened it: thread(A)'s `s` is A's `s`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from miu.results.results import Judged
from miu.results.scenarios import Scenario, Step

THREAD = re.compile(r"^thread\((\w+)(?:, \d+)?\)$")


@dataclass
class File:
    variable: str
    kind: str = "file"
    detail: str = ""
    f_count: int | None = None
    holds: list[tuple[str, str]] = field(default_factory=list)  # module, site


@dataclass
class Table:
    task: str
    count: int | None = None  # files_struct::count, when it was asked
    files: list[str] = field(default_factory=list)  # keys of Ownership.files

    @property
    def is_kernel_thread(self) -> bool:
        return THREAD.match(self.task) is not None


@dataclass
class Ownership:
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    modules: dict[str, int] = field(default_factory=dict)  # shown counts

    def table(self, task: str) -> Table:
        return self.tables.setdefault(task, Table(task))

    def held_files(self) -> list[str]:
        """Keys of the files that some table holds, in order of appearance."""
        held = {key for table in self.tables.values() for key in table.files}
        return [key for key in self.files if key in held]


def file_key(task: str, variable: str, detail: str = "") -> str:
    thread = THREAD.match(task)
    origin = thread.group(1) if thread else task
    return f"{origin}.{variable}" if variable != "-" else f"{origin}/{detail}"


def after(scenario: Scenario, judged: Judged, last: int) -> Ownership:
    """Who holds what after step `last`, counted from 0."""
    state = Ownership()
    for step, said in zip(scenario.steps[: last + 1], judged.steps):
        take_words(state, step, said.record)
        take_answers(state, said.record)
        if step.name == "lsof":
            take_rows(state, step.arguments[0], said.record["open_files"])
        for name, sample in said.record["modules"].items():
            if sample["present"]:
                state.modules[name] = sample["refcnt"]
            else:
                state.modules.pop(name, None)
    return state


def take_words(state: Ownership, step: Step, record: dict[str, Any]) -> None:
    if step.name == "kill" and step.arguments[0] == "-9":
        state.tables.pop(step.arguments[1], None)
    if not step.is_call or record["result"]["kind"] == "error":
        return
    table = state.table(step.task)
    if step.name == "exit":
        del state.tables[step.task]
    elif step.name == "close":
        key = file_key(step.task, step.arguments[0])
        if key in table.files:
            table.files.remove(key)
            state.files[key].f_count = None
    elif step.name == "socket" and step.results:
        gets = [e for e in record["events"] if e["kind"] == "get"]
        key = file_key(step.task, step.results[0])
        state.files[key] = File(
            step.results[0], "socket", "", None,
            [(get["module"], get["site"]) for get in gets])
        table.files.append(key)


def take_answers(state: Ownership, record: dict[str, Any]) -> None:
    for answer in record["answers"]:
        if not answer["found"]:
            continue
        task, variable = answer["task"], answer["variable"]
        if not variable:
            state.table(task).count = answer["count"]
        else:
            key = file_key(task, variable)
            state.files.setdefault(key, File(variable))
            state.files[key].f_count = answer["count"]
            if key not in state.table(task).files:
                state.table(task).files.append(key)


def take_rows(state: Ownership, task: str, rows: list[dict[str, Any]]) -> None:
    table = state.table(task)
    table.files = []
    for row in rows:
        key = file_key(task, row["variable"], row["detail"])
        file = state.files.setdefault(key, File(row["variable"]))
        file.kind, file.detail = row["kind"], row["detail"]
        table.files.append(key)
