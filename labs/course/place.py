# SPDX-License-Identifier: MIT
"""Where this folder stands, and when.

CMake writes whole paths into what it builds, and compares dates: what was built
for another folder, or at a date that is yet to come, would run and judge with
other files than the reader's.
"""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import time
from collections.abc import Iterator

from course.terminal import fail, say

MIU = pathlib.Path("build/release/miu")
BUILDS = ("build/*", "build/mutants/build")


def check_path() -> None:
    """Kbuild, CMake and shells between them can build in no folder with such a
    name."""
    top = os.getcwd()
    odd = re.search(rb"[^A-Za-z0-9/._+@~\x80-\xff-]", os.fsencode(top))
    if odd:
        letter = odd[0].decode().replace("\n", " ")
        fail(2, f'The course cannot be built where the path has "{letter}": '
             f"{top}",
             "Move it to a path that has only letters, digits and "
             "/ . _ - + @ ~")


def stale_builds() -> Iterator[tuple[pathlib.Path, str]]:
    """Each build that is not to be used, and why."""
    for pattern in BUILDS:
        for cache in sorted(pathlib.Path().glob(f"{pattern}/CMakeCache.txt")):
            built = cache.parent
            place = re.search(r"^CMAKE_CACHEFILE_DIR:INTERNAL=(.*)$",
                              cache.read_text(errors="surrogateescape"),
                              re.MULTILINE)
            if not is_same(place[1] if place else "", built):
                yield built, (f"was built as {place[1] if place else '?'}, and "
                              "this folder moved or copied since")
            elif any(is_ahead(built / name)
                     for name in (".ninja_log", "build.ninja")):
                yield built, "was built at a date that is yet to come"


def is_same(one: str, other: pathlib.Path) -> bool:
    try:
        return other.samefile(one)
    except OSError:
        return False


def is_ahead(path: pathlib.Path | os.DirEntry) -> bool:
    """Whether it is a file that is dated in the future."""
    try:
        return (path.stat().st_mtime > time.time() and path.is_file()
                and not path.is_symlink())
    except OSError:
        return False


def dated_ahead(folder: str = ".") -> Iterator[str]:
    """The files there that are, but for those of build/ and .git/."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.path not in ("./build", "./.git"):
                        yield from dated_ahead(entry.path)
                elif is_ahead(entry):
                    yield entry.path
    except OSError:
        return  # another user's folder, or one that has just gone


def have_miu() -> bool:
    """Whether there is one that was built of this folder."""
    return os.access(MIU, os.X_OK) and not any(stale_builds())


def mend() -> None:
    """Makes an end of both, before anything is built. REQUIRES: the lock."""
    for built, why in stale_builds():
        say(f"{built} {why}: it is built anew.")
        try:
            shutil.rmtree(built)
        except OSError:
            fail(3, f"{built} cannot be removed; remove it as its owner")
    ahead = list(dated_ahead())
    if not ahead:
        return
    more = f" and {len(ahead) - 1} more" if len(ahead) > 1 else ""
    say("Dated in the future, as by a clock that was wrong, and dated now: "
        f"{ahead[0].removeprefix('./')}{more}")
    for path in ahead:
        try:
            os.utime(path)
        except OSError:
            fail(3, "Their dates cannot be changed; date them as their owner.")
