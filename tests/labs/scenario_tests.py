# SPDX-License-Identifier: MIT
"""usage: scenario_tests.py SHOWN.json SOURCE MIU CHANGED_COUNT ON_DEMAND OUT

Writes the tests of scenarios for ctest, as CMakeLists.txt tells them: one for
each kernel that a scenario is for. SHOWN.json is what `miu show` wrote of
the folder SOURCE; ON_DEMAND are versions with commas between.
"""

from __future__ import annotations

import json
import pathlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass

SECONDS = 300
# Of the damages, the one whose counts are changed is the longest.
LONGEST_DAMAGE = "survived"


@dataclass(frozen=True)
class Programs:
    source: pathlib.Path
    miu: str
    changed_count: str
    on_demand: frozenset[str]


@dataclass(frozen=True)
class Test:
    name: str
    command: list[str]
    label: str


def short_of(folder: pathlib.PurePosixPath) -> str | None:
    """lab11, bugs or damages; nothing for what only judges an exercise."""
    if folder.parts[0] == "labs" and len(folder.parts) == 2:
        return "lab" + folder.name.partition("-")[0]
    return folder.name if folder.name in ("bugs", "damages") else None


def label_of(target: str, programs: Programs, runs_it: bool) -> str:
    kind, _, version = target.partition(":")
    if kind == "vm" and runs_it:
        return "vm-scenario"
    return f"{kind}-more" if version in programs.on_demand else kind


def tests_of(scenarios: list[dict[str, object]],
             programs: Programs) -> Iterator[Test]:
    counted: set[tuple[str, str]] = set()  # a lab, and a real kernel
    for scenario in scenarios:
        path = pathlib.PurePosixPath(str(scenario["path"]))
        short = short_of(path.parent)
        if short is None:
            continue
        file = str(programs.source / path)
        for target in scenario["targets"]:
            name = f"{short}/{path.stem}@{target}"
            yield Test(name, [programs.miu, "run", file, "--on", target],
                       label_of(target, programs, runs_it=True))
            is_sim = target.startswith("sim:")
            if short == "damages":
                counts = is_sim and path.stem == LONGEST_DAMAGE
            else:
                counts = is_sim or (short, target) not in counted
                counted.add((short, target))
            if counts:
                yield Test(f"{name}/counts",
                           [programs.changed_count, file, target],
                           label_of(target, programs, runs_it=False))


def quoted(word: str) -> str:
    return f"[==[{word}]==]"


def for_ctest(test: Test) -> str:
    command = " ".join(map(quoted, test.command))
    name = quoted(test.name)
    return (f"add_test({name} {command})\n"
            f"set_tests_properties({name} PROPERTIES"
            f" LABELS {test.label} TIMEOUT {SECONDS})\n")


def main(shown: str, source: str, miu: str, changed_count: str,
         on_demand: str, out: str) -> None:
    programs = Programs(pathlib.Path(source), miu, changed_count,
                        frozenset(on_demand.split(",")))
    scenarios = json.loads(pathlib.Path(shown).read_text("utf-8"))["scenarios"]
    pathlib.Path(out).write_text(
        "".join(map(for_ctest, tests_of(scenarios, programs))), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
