# SPDX-License-Identifier: MIT
"""The parts of a reader's command, as the reader sees them.

One line a part, on standard error, with the time it took. What the part itself
prints goes to build/log/PART.log; its end is shown when the part fails.
"""

from __future__ import annotations

import pathlib
import re
import sys
import time
from collections.abc import Container

from course import children, disk
from course.terminal import end_of, say

LOGS = pathlib.Path("build/log")
NO_PROGRAM = 127  # as a shell says it

_quiet = False


def be_quiet() -> None:
    """From here on a part that succeeds leaves no line behind."""
    global _quiet
    _quiet = True


def log_of(name: str) -> pathlib.Path:
    return LOGS / f"{name}.log"


def start(name: str, command: children.Command) -> children.Child:
    """In the background; it ends with us."""
    log = log_of(name)
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        return children.start(command, log)
    except FileNotFoundError:
        log.write_text(f"{command[0]}: command not found\n")
        return children.Ended(NO_PROGRAM)


def run(name: str, what: str, command: children.Command) -> int:
    """Runs the command, shows its time while it runs, and gives its status."""
    begin = time.monotonic()
    child = start(name, command)
    if sys.stderr.isatty():
        show_progress(child, what, log_of(name), begin)
    return child.wait()


def try_part(name: str, what: str, command: children.Command,
             good: Container[int] = (0,)) -> int:
    """The same, and its line stays. Gives 0 for any status that is good."""
    begin = time.monotonic()
    status = run(name, what, command)
    if status not in good:
        return status
    if not _quiet:
        say(f"  {what:<40} {time.monotonic() - begin:4.0f} s")
    return 0


def part(name: str, what: str, command: children.Command) -> None:
    """The same, but a part that fails ends ./course."""
    status = try_part(name, what, command)
    if status != 0:
        disk.need(10)
        failed(name, what, status)
        sys.exit(3 if status in (3, NO_PROGRAM) else 1)


def failed(name: str, what: str, status: int) -> None:
    log = log_of(name)
    say(f"{what}: failed with status {status}; the end of {log}:", "",
        *end_of(log, 30))


def show_progress(child: children.Child, what: str, log: pathlib.Path,
                  begin: float) -> None:
    """Every second the part's time, and its builder's last progress."""
    while not child.ends_within(1):
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 4096))
            progress = re.findall(rb"^\[\d+/\d+\]", file.read(), re.MULTILINE)
        print(f"\r\033[K  {what:<40} {time.monotonic() - begin:4.0f} s "
              f"{(progress or [b''])[-1].decode()}", end="", file=sys.stderr,
              flush=True)
    print("\r\033[K", end="", file=sys.stderr, flush=True)
