# SPDX-License-Identifier: MIT
"""./course bench site: what it takes to build the site, with the kernels' runs
as they are, and what its pages weigh."""

from __future__ import annotations

from course import build, children, lock, packages
from course.results import Runs
from course.terminal import say


def site(_words: list[str]) -> int:
    packages.need("all")
    lock.take("bench site")
    runs = Runs()
    build.native()
    if not runs.judge_all("sim"):
        say("The simulator: not run; see build/log/results-sim-*.log")
    return children.start_free(
        [*children.PYTHON, "docs/bench.py", "build/bench-site"]).wait()
