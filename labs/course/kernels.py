# SPDX-License-Identifier: MIT
"""The real kernels: which can be had, which are there, how one comes here."""

from __future__ import annotations

import pathlib
import re
import sys

from course import build, children, disk
from course.parts import failed, log_of, start, try_part
from course.terminal import say
from course.versions import ALWAYS, STANDARD, VERSIONS

FOLDER = pathlib.Path("build/kernels")
NOT_TO_BE_HAD = 3


def there() -> list[str]:
    return [version for version in VERSIONS
            if (FOLDER / version / "fetched").exists()]


def start_fetching(versions: list[str]) -> list[children.Child]:
    """Beside the compilers: what building them fetches first. What cannot be
    had is said there."""
    return [start(f"fetch-{version}",
                  [*children.PYTHON, "kmod/vm/fetch_kernel.py", version,
                   FOLDER / version]) for version in versions]


def make(version: str) -> int:
    """Fetches the kernel's packages into the build folder and installs nothing,
    then builds the modules. Gives NOT_TO_BE_HAD when it has said why; any other
    failure ends ./course."""
    if not (FOLDER / version / "vmlinux").exists():
        disk.need(disk.SERVE_MB)
    build.configure("release")
    name, what = f"kernel-{version}", f"real kernel {version}"
    status = try_part(name, what, build.command("release", f"vm-{version}"))
    if status == 0:
        return 0
    log = log_of(name)
    reasons = re.findall(r"^(?:[a-z_]*\.py: )?(.* not to be had: .*)$",
                         log.read_text(errors="surrogateescape"), re.MULTILINE)
    if not reasons:
        failed(name, what, status)
        sys.exit(1)
    say(reasons[-1], f"  the whole log: {log}")
    return NOT_TO_BE_HAD


def wanted(words: list[str]) -> list[str]:
    """Those that these words name: vm and all are the kernels that are there,
    or the standard one when none is. miu knows the rest."""
    text = f" {' '.join(words).replace('=', ' ')} "
    named = re.search(r" --on ((?:vm:[\d.]+,?)+) ", text)
    if named:
        return [version for version in re.findall(r"[\d.]+", named[1])
                if version in VERSIONS]
    if words[0] == "fuzz":
        alone = {"--report", "--against"} & set(text.split())
        return [] if alone else ALWAYS
    if (words[0] in ("compare", "bench")
            or re.search(r" --on (vm|all|both) ", text)):
        return there() or [STANDARD]
    return [STANDARD] if words[0] == "graph" else []
