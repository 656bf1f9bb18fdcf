# SPDX-License-Identifier: MIT
"""The build folder, and room in it."""

from __future__ import annotations

import getpass
import os
import pathlib
import shutil

from course.terminal import fail

# Enough for the parts that serve needs; for all builds and kernels of a test.
SERVE_MB = 1500
TEST_MB = 4500

BUILD = pathlib.Path("build")


def need_folder() -> None:
    try:
        BUILD.mkdir(exist_ok=True)
    except OSError:
        pass
    if not os.access(BUILD, os.W_OK | os.X_OK):
        fail(3, f"{BUILD.absolute()} cannot be written; make it writable for "
             f"{getpass.getuser()}, or take a copy of this folder elsewhere")


def free_mb(path: pathlib.Path) -> int:
    return shutil.disk_usage(path).free // 1_000_000


def need(megabytes: int) -> None:
    """Ends with a message when less is free."""
    free = free_mb(BUILD)
    if free < megabytes:
        fail(3, f"The disk is full: {free} MB are free below "
             f"{BUILD.absolute()}, and this takes {megabytes} MB; remove "
             "something and start again")
