# SPDX-License-Identifier: MIT
"""Good before, and nothing has changed.

What was made from files need not be made again while they are the same. A stamp
is a file that says what something was made from: a line for each file, as
sha256sum prints them.

1. A file counts by its name and its bytes. One that is not there counts as
   one that was not asked for.
2. What was made is kept only when none of the files was touched from the
   moment in which they were noted: nobody could tell which part of an edit is
   in it. An edit that is put back counts, and so does a file that comes or
   goes.
3. A stamp appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
import pathlib
from collections.abc import Callable, Iterable, Mapping

Files = Callable[[], Iterable[pathlib.Path]]
NOT_THERE = (FileNotFoundError, NotADirectoryError)


def digest(path: pathlib.Path) -> str | None:
    """None: there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except NOT_THERE:
        return None


def listed(digests: Mapping[pathlib.Path, str | None]) -> str:
    """In the order of their names."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)
                   if digests[path])


def made_from(files: Iterable[pathlib.Path]) -> str:
    return listed({path: digest(path) for path in files})


def made_of(contents: Mapping[pathlib.Path, bytes]) -> str:
    """The same for files that were read before."""
    return listed({path: hashlib.sha256(content).hexdigest()
                   for path, content in contents.items()})


def changed(made_from: str, folder: pathlib.Path) -> list[str]:
    """The files below the folder that are not as they are listed there."""
    rows = [line.split("  ", 1) for line in made_from.splitlines()]
    return [name for expected, name in rows
            if digest(folder / name) != expected]


def is_new(stamp: pathlib.Path, made_from: str) -> bool:
    try:
        return stamp.read_text(errors="surrogateescape") == made_from
    except NOT_THERE:
        return False


def keep(stamp: pathlib.Path, made_from: str) -> None:
    unfinished = stamp.with_name(f"{stamp.name}.{os.getpid()}")
    unfinished.write_text(made_from, errors="surrogateescape")
    unfinished.replace(stamp)


class Ingredients:
    """Files that something is made from, as they are when this is made.
    `files` is asked again at the end; `words` count, too."""

    def __init__(self, files: Files, *words: str) -> None:
        self._files = files
        self._touched = self._now()
        self._made_from = "".join(f"{word}\n" for word in words) + made_from(
            files())

    def _now(self) -> list[tuple[pathlib.Path, int, int]]:
        """When each was touched, which nobody can put back."""
        found = []
        for path in sorted(self._files()):
            try:
                status = path.stat()
            except NOT_THERE:
                continue
            found.append((path, status.st_ino, status.st_ctime_ns))
        return found

    def are_untouched(self) -> bool:
        return self._now() == self._touched

    def were_in(self, stamp: pathlib.Path) -> bool:
        return is_new(stamp, self._made_from)

    def keep(self, stamp: pathlib.Path) -> bool:
        """Notes what was made from them, unless they were touched."""
        if not self.are_untouched():
            return False
        keep(stamp, self._made_from)
        return True
