# SPDX-License-Identifier: MIT
"""The nightly search of ./course test --fuzz TIME: random programs on the
simulator and on real kernels, other ones each day."""

from __future__ import annotations

import json
import pathlib
import time
from collections.abc import Iterator
from typing import Any

from course import junit
from course.layers import junit_of
from course.parts import log_of, run
from course.place import MIU

LAYER = "random"
DIFFERENCE = 1  # miu's status, which is a failed case and no broken layer
SECONDS_A_DAY = 86400


def seed_of_today() -> int:
    return int(time.time()) // SECONDS_A_DAY


def cases(summary: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """The programs on each kernel, and a case that fails for each kind of
    difference."""
    for target, programs in summary["programs"].items():
        yield f"{programs} programs on {target}", None
    for one in summary["differences"]:
        yield one["name"], (f"{one['kind']}\n{one['file']}\n"
                            f"./course fuzz --seed {summary['seed']} "
                            f"--first {one['programs'][0]} --programs 1")


def search(duration: str, versions: list[str]) -> int:
    """A layer's work: its status, with what it found in JUnit."""
    result = log_of(LAYER).with_suffix(".json")
    result.unlink(missing_ok=True)
    status = run(LAYER, "random programs", [
        MIU, "fuzz", "--for", duration, "--seed", str(seed_of_today()),
        "--on", ",".join(f"vm:{version}" for version in versions),
        "--format", "json", "--output", result])
    if status not in (0, DIFFERENCE):
        return status
    summary = json.loads(pathlib.Path(result).read_text("utf-8"))
    junit.write(junit_of(LAYER), cases(summary))
    return 0
