# SPDX-License-Identifier: MIT
"""Rules that a tool knows. A tool that is missing is a failure."""

from __future__ import annotations

import pathlib
import re
import subprocess

from project import TOP, File, Findings


def output_of(command: list[str], top: pathlib.Path) -> tuple[int, list[str]]:
    try:
        done = subprocess.run(command, cwd=top, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
    except FileNotFoundError:
        return 127, [f"{command[0]}: not to be had"]
    return done.returncode, done.stdout.splitlines()


def clang_format(files: list[File], top: pathlib.Path = TOP) -> Findings:
    """Our C++ is as clang-format 19 prints it."""
    paths = [file.path for file in files if file.is_cxx
             and not file.text.startswith("/*")]
    _status, lines = output_of(["clang-format-19", "--dry-run", *paths], top)
    for line in lines:
        if re.search(r"warning:|error:|not to be had", line):
            yield line


def shellcheck(files: list[File], top: pathlib.Path = TOP) -> Findings:
    """Shell is shellcheck-clean."""
    paths = [file.path for file in files if file.is_shell]
    _status, lines = output_of(["shellcheck", "-f", "gcc", *paths], top)
    yield from lines


def normal_form(files: list[File], top: pathlib.Path = TOP) -> Findings:
    """Scenarios stand as `miu format` prints them."""
    paths = [file.path for file in files if file.suffix == ".scenario"
             and file.path.startswith("labs/")]
    miu = "build/release/miu"
    for path in paths:
        status, lines = output_of([miu, "format", "--check", path], top)
        if status != 0:
            yield from lines or [f"{miu} format: status {status}"]


RULES = [clang_format, shellcheck, normal_form]
