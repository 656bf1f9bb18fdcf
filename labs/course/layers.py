# SPDX-License-Identifier: MIT
"""The layers of ./course test: each one's run, its total, what failed in it.

1. Each leaves JUnit in build/log/LAYER.xml. One that ran nothing has failed.
"""

from __future__ import annotations

import pathlib
import time

from course import build, children, junit
from course.parts import log_of
from course.terminal import end_of


def junit_of(layer: str) -> pathlib.Path:
    return log_of(layer).with_suffix(".xml")


def ctest(layer: str, folder: str | pathlib.Path,
          *options: str) -> children.Command:
    """For parts.run() or parts.start()."""
    return ["ctest", "--test-dir", folder, "--no-tests=error",
            "--output-on-failure", *build.JOBS, "--output-junit",
            junit_of(layer).absolute(), *options]


class Layer:
    """One that begins now."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._begin = time.monotonic()
        junit_of(name).unlink(missing_ok=True)

    def ended(self, status: int) -> junit.Total:
        """Prints and gives what came out of it."""
        total = junit.read(junit_of(self._name))
        log = log_of(self._name)
        if status != 0 and not total.failed:
            total.failed = ["\n".join(
                [f"failed: the layer itself, with status {status}",
                 *end_of(log, 30)])]
        print(f"  {self._name:<12} {total.said(4)} "
              f"{time.monotonic() - self._begin:6.0f} s")
        for text in total.failed:
            print("".join(f"    {line}\n" for line in text.splitlines()),
                  end="")
        if total.failed:
            print(f"    the whole output: {log}")
        return total
