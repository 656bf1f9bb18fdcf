# SPDX-License-Identifier: MIT
"""The calls that a real kernel made while a scenario ran, as it recorded them.

`NAME.graph` lists a scenario and functions; `./course graph` runs it and writes
`vm-6.1.graphs.json` beside the other results (docs/reference/results.rst).

1. A recording of a list or of a scenario that was changed since is not shown.
2. The run is one of its own: verdicts on other pages never come from it.
"""

from __future__ import annotations

import functools
import json
import pathlib
from dataclasses import dataclass
from typing import Any

from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from miu.results.results import SCHEMA, Judged, Kernel, judged, kernels
from miu.results.scenarios import GraphList, Scenario

SUFFIX = ".graphs.json"


@dataclass
class Recording:
    run: Judged
    untraced: list[str]


@functools.lru_cache(maxsize=None)
def read_recordings(file: str, _mtime_ns: int) -> dict[str, dict[str, Any]]:
    """Every recorded run of one file by its list. Raises ExtensionError."""
    try:
        data = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ExtensionError(
                f"{file}: results of schema {data['schema']}, not {SCHEMA}")
        return {run["graph"]["list"]: run for run in data["results"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExtensionError(f"{file}: no recorded calls: {error!r}") from error


def recorders(env: BuildEnvironment) -> list[Kernel]:
    """The kernels of the course that can record: the real ones."""
    return [kernel for kernel in kernels(env)
            if kernel.target.startswith("vm:")]


def recording(env: BuildEnvironment, kernel: Kernel, wanted: GraphList,
              scenario: Scenario) -> Recording | None:
    """What this kernel recorded of this very list and scenario."""
    file = pathlib.Path(env.srcdir, env.config.course_results,
                        kernel.target.replace(":", "-") + SUFFIX)
    if kernel.state == "running" or not file.exists():
        return None
    run = read_recordings(str(file), file.stat().st_mtime_ns).get(wanted.path)
    if run is None or run["verdict"] == "not run":
        return None
    graph = run["graph"]
    if (graph["functions"], graph["inner"]) != (
            wanted.functions, wanted.inner):
        return None
    beside = judged(run).beside([step.text for step in scenario.steps])
    return beside and Recording(beside, graph["untraced"])
