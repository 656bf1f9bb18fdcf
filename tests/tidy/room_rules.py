# SPDX-License-Identifier: MIT
"""Rules about rooms: who may use whom stands in rooms.toml."""

from __future__ import annotations

import pathlib
import re
import tomllib

from project import File, Findings

TABLE = tomllib.loads(
    pathlib.Path(__file__).with_name("rooms.toml").read_text("utf-8"))
# A folder that is one room with another, and that other one.
SAME = {folder: room for room, row in TABLE.items()
        for folder in row.get("folders", [])}
# Where each folder must be a room.
HALLS = ("labs/runner/", "docs/_ext/miu/")


def room_of(path: str) -> str:
    """The room that a file or an include's path is in; else its folder."""
    for folder in pathlib.PurePosixPath(path).parents:
        name = SAME.get(str(folder), str(folder))
        if name in TABLE:
            return name
    return str(pathlib.PurePosixPath(path).parent)


def short(room: str) -> str:
    return room.removeprefix("labs/runner/")


def used_by(line: str) -> str | None:
    """The path of the file that a line includes or imports."""
    if found := re.match(r'#include "([^"]+/[^"]+)"', line):
        return found[1]
    if found := re.match(r"\s*(?:from|import) miu\.(\w+)", line):
        return f"docs/_ext/miu/{found[1]}/__init__.py"
    return None


def rooms(files: list[File]) -> Findings:
    """Who may include or import whom: see tests/tidy/rooms.toml."""
    for file in files:
        if file.suffix not in (".cc", ".h", ".c", ".py"):
            continue
        room = room_of(file.path)
        if room not in TABLE:
            if f"{room}/".startswith(HALLS) and f"{room}/" not in HALLS:
                yield f"{file.path}:1: {room} is no room of rooms.toml"
            continue
        for number, line in enumerate(file.lines, 1):
            path = used_by(line)
            other = room_of(path) if path else room
            if other != room and short(other) not in TABLE[room]["uses"]:
                yield (f"{file.path}:{number}: {short(room)} may not use "
                       f"{short(other)}")


def unused_rooms(files: list[File], table: dict = TABLE) -> Findings:
    """What rooms.toml allows, some file does: its picture shows the source."""
    used = {(room_of(file.path), room_of(path)) for file in files
            for path in map(used_by, file.lines) if path}
    for room, row in table.items():
        others = {short(other) for by, other in used if by == room}
        for name in row["uses"]:
            if name not in others:
                yield (f"tests/tidy/rooms.toml:1: {short(room)} does not use "
                       f"{name}; take it out")


RULES = [rooms, unused_rooms]
