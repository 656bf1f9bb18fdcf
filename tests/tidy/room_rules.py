# SPDX-License-Identifier: MIT
"""Rules about rooms: who may include whom stands in the tables here alone."""

from __future__ import annotations

import pathlib
import re

from project import File, Findings

# A room, and the rooms whose headers it may include; those of labs/runner by
# their short names. A folder that has no line belongs to the one above it.
ROOMS = {
    "labs/runner/text": [],
    "labs/runner/interface": [],
    "labs/runner/host": [],
    "labs/runner/damage": ["interface"],
    "labs/runner/language": ["damage", "interface", "text"],
    "labs/runner/judge": ["language", "interface", "text"],
    "labs/runner/report": ["judge", "language", "interface", "text"],
    "labs/runner/tree": ["language", "interface", "text", "host"],
    "labs/runner/kernels": ["interface", "text", "host", "sim",
                            "kmod/vm", "damage"],
    "labs/runner/exercise": ["kernels", "tree", "report", "judge", "language",
                             "damage", "interface", "text", "host", "sim"],
    "labs/runner/commands": ["exercise", "kernels", "tree", "report", "judge",
                             "language", "damage", "interface", "text", "host",
                             "sim", "sim/profiles"],
    # Its folders are the kernel's, and need each other as the kernel's do.
    # None of them knows what runs outside the kernel; sim/*.cc makes both.
    "sim": ["interface", "text", "sim/kernel", "sim/profiles", "sim/user"],
    "sim/kernel": ["interface", "text", "sim", "sim/profiles"],
    "sim/profiles": ["interface", "text"],
    "sim/user": ["interface", "text", "sim", "sim/kernel"],
    "sim/scripts": ["interface", "text"],
    "sim/web": ["report", "language", "damage", "interface", "text", "sim",
                "sim/kernel"],
    "kmod/vm": ["interface", "text", "host"],
    "kmod/vm/guest": ["interface", "kmod/vm", "kmod/include"],
}
# Folders that are one room with another.
SAME = {"sim/arch": "sim/kernel", "sim/fs": "sim/kernel",
        "sim/lib": "sim/kernel", "sim/net": "sim/kernel"}

# Below docs/_ext/miu.
PAGES = {
    "theme": [],
    "results": ["theme"],
    "source": ["theme", "results"],
    "lab": ["theme", "results"],
    "reference": ["theme", "results", "source"],
}


def room_of(path: str) -> str:
    """The room that a file or an include's path is in; else its folder."""
    for folder in pathlib.PurePosixPath(path).parents:
        name = SAME.get(str(folder), str(folder))
        if name in ROOMS:
            return name
    return str(pathlib.PurePosixPath(path).parent)


def short(room: str) -> str:
    return room.removeprefix("labs/runner/")


def includes(files: list[File]) -> Findings:
    """Who may include whom: see the table in tests/tidy/room_rules.py."""
    for file in files:
        room = room_of(file.path)
        if room not in ROOMS or file.suffix not in (".cc", ".h", ".c"):
            if file.suffix in (".cc", ".h") and file.path.startswith(
                    "labs/runner/"):
                yield f"{file.path}:1: {room} is no room of the table"
            continue
        for number, line in enumerate(file.lines, 1):
            found = re.match(r'#include "([^"]+/[^"]+)"', line)
            other = room_of(found[1]) if found else room
            if other != room and short(other) not in ROOMS[room]:
                yield (f"{file.path}:{number}: {short(room)} may not include "
                       f"{short(other)}")


def page_imports(files: list[File]) -> Findings:
    """Which directives may use which: see tests/tidy/room_rules.py."""
    for file in files:
        parts = file.path.split("/")
        if parts[:3] != ["docs", "_ext", "miu"] or len(parts) < 5:
            continue
        room = parts[3]
        if room not in PAGES:
            yield f"{file.path}:1: {room} is no room of the table"
            continue
        for number, line in enumerate(file.lines, 1):
            found = re.match(r"\s*(?:from|import) miu\.(\w+)", line)
            if found and found[1] not in (room, *PAGES[room]):
                yield f"{file.path}:{number}: {room} may not use {found[1]}"


RULES = [includes, page_imports]
