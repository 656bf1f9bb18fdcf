# SPDX-License-Identifier: MIT
"""Debian packages. What there is to know and to do is in bash, for there may be
no Python yet: install.bash, doctor.bash."""

from __future__ import annotations

import pathlib
import subprocess
import sys

from course import children

LOG = pathlib.Path("build/log/packages.log")


def bash(program: str, word: str) -> None:
    """In the foreground, where a password can be typed. Ends with it when it
    fails."""
    done = subprocess.run(
        ["bash", f"labs/course/{program}.bash", word, *sys.argv[1:]],
        check=False)
    if done.returncode != 0:
        sys.exit(children.as_shell(done.returncode))


def need(scope: str) -> None:
    """Installs what is missing for `all` commands or for `test`, or says who
    can, and ends."""
    bash("install", scope)


def installed_since(configured: pathlib.Path) -> bool:
    """What was configured without them is configured again."""
    return LOG.exists() and (not configured.exists() or
                             LOG.stat().st_mtime > configured.stat().st_mtime)
