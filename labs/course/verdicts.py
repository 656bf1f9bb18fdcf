# SPDX-License-Identifier: MIT
"""The verdicts of `miu run --format json` as cases of a test: each scenario on
each kernel, named as ctest does, and what differs is what it said."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterable, Iterator
from typing import Any

AS_EXPECTED = "as expected"


def name_of(result: dict[str, Any]) -> str:
    path = pathlib.PurePath(result["scenario"])
    number, _, words = path.parent.name.partition("-")
    folder = f"lab{number}" if words else path.parent.name
    return f"{folder}/{path.stem}@{result['target']}"


def said(result: dict[str, Any]) -> list[str]:
    """What differs, a line each; why a run ended early; what shows it all."""
    lines = [f"{result['scenario']}:{one['line']}: expected {one['expected']},"
             f" actual {one['actual']}"
             for step in [*result["steps"], result["end"]]
             for one in step["differences"]]
    return [*lines, result["explanation"],
            f"./course run {result['scenario']} --on {result['target']}"]


def cases(paths: Iterable[pathlib.Path]) -> Iterator[tuple[str, str | None]]:
    """For junit.write()."""
    for path in paths:
        for result in json.loads(path.read_text("utf-8"))["results"]:
            why = "\n".join(filter(None, said(result)))
            yield name_of(result), (None if result["verdict"] == AS_EXPECTED
                                    else why)
