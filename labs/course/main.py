# SPDX-License-Identifier: MIT
"""Which command a reader typed, and what is the same for all of them.

1. However it ends, all that was started here ends before it.
2. Status 130 after Ctrl-C, 143 after SIGTERM or SIGHUP.
"""

from __future__ import annotations

import difflib
import os
import pathlib
import re
import sys
from collections.abc import Callable

from course import children, miu, place
from course.commands import bench, doctor, serve, test
from course.terminal import fail

TOP = pathlib.Path(__file__).resolve().parents[2]
USAGE = pathlib.Path("labs/course/usage.txt")
BROKEN_PIPE = 141  # as a shell says that SIGPIPE ended a program

# What is no command of miu's. Each gets the words that were typed behind it.
OWN: dict[str, Callable[[list[str]], int]] = {
    "bench site": bench.site,
    "doctor": doctor.doctor,
    "serve": serve.serve,
    "test": test.test,
}


def commands() -> list[str]:
    """In the usage each begins a line, behind two spaces."""
    return list(dict.fromkeys(re.findall(r"^  (\w+)", USAGE.read_text(),
                                         re.MULTILINE)))


def run(words: list[str]) -> int:
    command, known = words[0], commands()
    if command not in known:
        nearest = difflib.get_close_matches(command, known, 1, cutoff=0)[0]
        fail(2, f'unknown command "{command}"; did you mean "{nearest}"?',
             "./course -h lists the commands")
    own = next((name for name in OWN if words[:len(name.split())]
                == name.split()), None)
    if {"-h", "--help"} & set(words[1:]):
        if own is None and place.have_miu():
            miu.pass_on(words)
        print(USAGE.read_text(), end="")
        return 0
    if own is None:
        return miu.run(words)
    return OWN[own](words[len(own.split()):])


def main(words: list[str]) -> int:
    # A file may have any name, and what is printed is seen at once.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(errors="surrogateescape", line_buffering=True)
    children.catch_signals()
    miu.leave_readers_folder(TOP)
    place.check_path()
    try:
        return run(words)
    except BrokenPipeError:
        # Nobody reads on; so nothing more is printed at the end, either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    finally:
        children.end_all()
