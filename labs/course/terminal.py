# SPDX-License-Identifier: MIT
"""How ./course speaks: on standard error, a whole line at once."""

from __future__ import annotations

import pathlib
import sys
from typing import NoReturn


def say(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def fail(status: int, *lines: str) -> NoReturn:
    say(*lines)
    sys.exit(status)


def end_of(log: pathlib.Path, lines: int) -> list[str]:
    text = log.read_text(errors="surrogateescape")
    return text.splitlines()[-lines:]
