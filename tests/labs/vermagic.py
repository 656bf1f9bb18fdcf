#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""usage: vermagic.py SIM.ko REAL.ko [TARGET]

Compares the vermagic words of two module files: all but the release, which
names a distribution's build. Exit status 1: they are not the same words.
"""
import re
import sys
from pathlib import Path


def words(module: bytes) -> list[str]:
    """SMP, preempt and so on; without the release, which stands first."""
    found = re.search(rb"\0vermagic=([^\0]*)\0", module)
    return found[1].decode().split()[1:] if found else []


def difference(sim: bytes, real: bytes) -> str:
    """Why they are not equal; empty when they are."""
    if not words(real):
        return "the real kernel's module has no vermagic"
    if words(sim) != words(real):
        return f"{words(sim)} for the simulator, {words(real)} really"
    return ""


def main() -> int:
    wrong = difference(Path(sys.argv[1]).read_bytes(),
                       Path(sys.argv[2]).read_bytes())
    print(wrong or "the same words")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
