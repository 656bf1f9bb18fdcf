# SPDX-License-Identifier: MIT
"""The processes that ./course starts.

1. Each leads a process group of its own, so that it ends with all that it has
   started, and Ctrl-C in the terminal reaches ./course alone. Those that
   install packages are in packages.py.
2. Each inherits the lock, as long as ./course holds it (lock.py), but for
   start_free().
3. A status is what a shell says: 128 and the signal for one that was killed.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence

from course.lock import LOCK

PYTHON = (sys.executable, "-B")  # which leaves nothing in the source tree

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE = 5.0  # seconds for who was told to end

Command = Sequence[str | pathlib.Path]

_started: list[Child] = []


class Interrupted(SystemExit):
    """A signal ends ./course."""


def catch_signals() -> None:
    """Those that ./course was started to ignore stay so."""
    def interrupt(number: int, _frame: object) -> None:
        raise Interrupted(130 if number == signal.SIGINT else 143)

    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, interrupt)


def as_shell(status: int) -> int:
    return 128 - status if status < 0 else status


class Child:
    """A process that was started."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._status: int | None = None
        _started.append(self)

    def wait(self) -> int:
        if self._status is None:
            self._status = as_shell(os.waitstatus_to_exitcode(
                os.waitpid(self._process, 0)[1]))
        return self._status

    def ends_within(self, seconds: float) -> bool:
        if self._status is not None:
            return True
        process = os.pidfd_open(self._process)
        try:
            return bool(select.select([process], [], [], seconds)[0])
        finally:
            os.close(process)

    def is_running(self) -> bool:
        """Until it was waited for."""
        return self._status is None

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGTERM)

    def leave_nobody(self, deadline: float) -> None:
        """Once it was waited for: what is left of its group tidies up until
        then, and is killed."""
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                os.killpg(self._process, 0)  # raises when nobody is there
                time.sleep(0.01)
            os.killpg(self._process, signal.SIGKILL)


class Ended(Child):
    """One that could not be started."""

    def __init__(self, status: int) -> None:
        self._status = status


def start(command: Command, log: pathlib.Path) -> Child:
    """What it prints goes to the log. FileNotFoundError: no such program."""
    return _spawn(command, [
        (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
         0o666),
        (os.POSIX_SPAWN_DUP2, 1, 2)])


def start_free(command: Command) -> Child:
    """It prints where ./course does, and does not keep the lock."""
    return _spawn(command, [(os.POSIX_SPAWN_CLOSE, LOCK)])


def _spawn(command: Command, files: list[tuple]) -> Child:
    no_input = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    # Python ignores SIGPIPE, and a program is not meant to.
    return Child(os.posix_spawnp(
        command[0], command, os.environ, file_actions=[no_input, *files],
        setpgroup=0, setsigdef=[signal.SIGPIPE]))


def fork(function: Callable[[], int]) -> Child:
    """Runs the function in a process of its own, which has no children yet."""
    process = os.fork()
    with contextlib.suppress(OSError):  # whoever comes first
        os.setpgid(process, 0)
    if process != 0:
        return Child(process)
    _started.clear()
    status = 1
    try:
        status = function()
    except SystemExit as ended:
        status = int(ended.code or 0)
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


def end_all() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    running = [child for child in _started if child.is_running()]
    for child in running:
        child.end()
    for child in running:
        child.wait()
    deadline = time.monotonic() + GRACE
    for child in running:
        child.leave_nobody(deadline)
