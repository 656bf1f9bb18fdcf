# SPDX-License-Identifier: MIT
"""The files that the rules look at, and what kind each is."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass

TOP = pathlib.Path(__file__).resolve().parents[2]
LEFT_OUT = {"build", ".git", "__pycache__", "node_modules"}


@dataclass(frozen=True)
class File:
    path: str  # from the top, with slashes
    data: bytes
    executable: bool = False

    @property
    def suffix(self) -> str:
        return pathlib.PurePosixPath(self.path).suffix

    @property
    def name(self) -> str:
        return pathlib.PurePosixPath(self.path).name

    @property
    def text(self) -> str:
        return self.data.decode("utf-8", "replace")

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def is_text(self) -> bool:
        return b"\0" not in self.data

    @property
    def is_given(self) -> bool:
        """Not ours to lay out: licences, what a program printed, and files
        that are damaged on purpose."""
        return self.path.startswith("LICENSES/") or (
            self.path.startswith("tests/bad/")
            and self.suffix in (".scenario", ".expected")) or (
            "/golden/" in self.path)

    @property
    def is_cxx(self) -> bool:
        return self.suffix == ".cc" or (
            self.suffix == ".h" and not self.is_kernel_c)

    @property
    def is_kernel_c(self) -> bool:
        """C that a kernel compiles, and the headers that it includes."""
        folders = ("kmod/", "sim/include/", "sim/profiles/")
        return self.suffix in (".c", ".h") and (
            self.path.startswith(folders) and "/vm/" not in self.path)

    @property
    def is_shell(self) -> bool:
        return self.suffix in (".sh", ".bash") or self.text.startswith(
            ("#!/bin/bash", "#!/bin/sh"))


# A rule is given one file, or all of them, and says "PATH:LINE: WHY".
Findings = Iterator[str]


def read_project(top: pathlib.Path = TOP) -> list[File]:
    files = []
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        if ".exercise.json" in names:  # a reader's own work
            folders[:] = []
            continue
        for name in sorted(names):
            path = pathlib.Path(folder) / name
            if path.is_file() and path.relative_to(top).parts != (".git",):
                files.append(File(path.relative_to(top).as_posix(),
                                  path.read_bytes(),
                                  os.access(path, os.X_OK)))
    return files
