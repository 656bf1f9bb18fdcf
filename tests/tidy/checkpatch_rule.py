# SPDX-License-Identifier: MIT
"""Modules in the kernel's style, by the kernel's own checkpatch.pl.

It comes out of the linux-source package that the walkthroughs show, too.
"""

from __future__ import annotations

import pathlib
import sys

from project import TOP, File, Findings
from tool_rules import output_of

sys.path.insert(0, str(TOP / "docs/_ext"))
from miu.source.kernel_source_cache import (  # noqa: E402
    KernelSource, SourceError)

PARTS = ["scripts/checkpatch.pl", "scripts/spelling.txt",
         "scripts/const_structs.checkpatch"]

# Not asked for, each for a reason: markers of snippets stand right behind the
# function that they end; modules of a course build for more than one version.
IGNORED = ["LINE_SPACING"]
IGNORED_IN_HEADERS = ["LINUX_VERSION_CODE", "CONSTANT_COMPARISON"]


def checkpatch(files: list[File], top: pathlib.Path = TOP) -> Findings:
    """Modules are clean for checkpatch.pl --strict."""
    source = KernelSource(TOP / "build/kernels", "6.1")
    try:
        source.need(PARTS, say=lambda text: None)
    except SourceError as error:
        yield f"checkpatch.pl: not to be had: {error}"
        return
    for file in files:
        parts = file.path.split("/")
        if parts[0] != "kmod" or parts[1] == "vm" or file.suffix not in (
                ".c", ".h"):
            continue
        ignored = IGNORED + (IGNORED_IN_HEADERS if file.suffix == ".h" else [])
        _status, lines = output_of(
            ["perl", str(source.path(PARTS[0])), "--strict", "--no-tree",
             "--no-summary", "--terse", "--ignore", ",".join(ignored),
             "-f", file.path], top)
        yield from lines
