# SPDX-License-Identifier: MIT
"""The commands that are miu's: what they need is built, then miu is told what
the reader typed."""

from __future__ import annotations

import os
import pathlib
import signal
from typing import NoReturn

from course import build, kernels, lock, packages, place
from course.parts import be_quiet
from course.terminal import fail

LOOKS = ("list", "show")  # they only read, and at once

_readers_folder: str


def leave_readers_folder(top: pathlib.Path) -> None:
    """For the course's own."""
    global _readers_folder
    try:
        _readers_folder = os.getcwd()
    except FileNotFoundError:
        fail(2, "The folder in which you type this was removed. Go to another "
             f"one: cd {top}")
    os.chdir(top)
    os.environ["PWD"] = str(top)  # CMake believes it


def pass_on(words: list[str]) -> NoReturn:
    """What miu is given are paths as the reader typed them, so it starts where
    the reader stands."""
    miu = place.MIU.absolute()
    os.chdir(_readers_folder)
    os.environ["PWD"] = _readers_folder
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it
    os.execv(miu, [miu, *words])


def run(words: list[str]) -> NoReturn:
    # A reader may look around while another ./course builds.
    if words[0] in LOOKS and place.have_miu() and lock.is_held():
        pass_on(words)
    be_quiet()
    packages.need("all")
    lock.take(words[0])
    build.native()
    # What cannot be had is said again by miu, beside the others' verdicts.
    for version in kernels.wanted(words):
        kernels.make(version)
    lock.release()
    pass_on(words)
