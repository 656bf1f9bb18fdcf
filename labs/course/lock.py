# SPDX-License-Identifier: MIT
"""One ./course at a time in this folder.

1. The lock is file descriptor 9. It is held as long as anyone has that open,
   and so has all that is started here: when ./course is killed and its
   compilers are not, the lock is theirs.
2. Whoever holds it may wait for the lock of one kernel's saved machines
   (kmod/vm/saved_machines.cc) or of its source (docs/_ext/miu/source/
   kernel_source_cache.py). Whoever holds one of those waits for no other.
   Packages are installed (packages.py), for which apt waits, before this one
   is taken.
"""

from __future__ import annotations

import fcntl
import os
import pathlib
import re
import time

from course import disk, place
from course.terminal import fail

LOCK = 9
FILE = pathlib.Path("build/.lock")


def take(command: str) -> None:
    disk.need_folder()
    disk.need(50)
    file = os.open(FILE, os.O_RDWR | os.O_CREAT | os.O_APPEND)
    os.dup2(file, LOCK)
    if file != LOCK:
        os.close(file)
    try:
        fcntl.flock(LOCK, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say_who_is_at_work()
    FILE.write_text(f'"{command}", process {os.getpid()}, since '
                    f"{time.strftime('%H:%M')}\n")
    place.mend()


def release() -> None:
    os.close(LOCK)


def is_held() -> bool:
    try:
        with FILE.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def holder() -> str:
    """Who took it last: `"serve", process 12, since 10:00`."""
    return (FILE.read_text().splitlines() or ["?"])[-1]


def say_who_is_at_work() -> None:
    process = re.search(r"process (\d+)", holder())
    if process and pathlib.Path("/proc", process[1]).exists():
        fail(2, f"Another ./course is at work here: {holder()}. Wait for its "
             "end, or end it.")
    left = have_it_open()
    fail(2, f"Another ./course was killed here: {holder()}. What it had "
         "started is still at work. Wait for its end"
         + (f", or type\n  kill {' '.join(left)}" if left else "."))


def have_it_open() -> list[str]:
    """The processes, without this one."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if (process.name != str(os.getpid())
                    and (process / f"fd/{LOCK}").samefile(FILE)):
                found.append(process.name)
        except OSError:
            continue  # it has ended, or is another user's
    return found
