# SPDX-License-Identifier: MIT
"""What is built in the build folder. REQUIRES, everywhere: the lock."""

from __future__ import annotations

import os
import pathlib

from course import disk, packages
from course.parts import part
from course.place import MIU

JOBS = ("-j", str(len(os.sched_getaffinity(0))))


def configure(preset: str) -> None:
    ninja = pathlib.Path("build", preset, "build.ninja")
    if not ninja.exists() or packages.installed_since(ninja):
        part(f"configure-{preset}", f"configure {preset}",
             ["cmake", "--preset", preset])


def build(preset: str, what: str, *targets: str) -> None:
    configure(preset)
    part(f"build-{preset}", what, command(preset, *targets))


def command(preset: str, *targets: str) -> list[str]:
    """Without a target: all."""
    return ["cmake", "--build", "--preset", preset, *JOBS,
            *(("--target", *targets) if targets else ())]


def native() -> None:
    if not MIU.exists():
        disk.need(disk.SERVE_MB)
    build("release", "simulator and runner", "miu", "sim-modules")
