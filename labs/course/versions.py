# SPDX-License-Identifier: MIT
"""The kernel versions that there are, as labs/runner/interface/versions.list
has them; what a column is for is said there."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass

LIST = (pathlib.Path(__file__).resolve().parents[1]
        / "runner/interface/versions.list")


@dataclass(frozen=True)
class Version:
    name: str
    judged: str
    fetch_mb: int
    disk_mb: int
    source_mb: int | None
    package: str
    suites: list[str]


def read(row: str) -> Version:
    name, judged, fetch, disk, source, package, suites = row.split()
    return Version(name, judged, int(fetch), int(disk),
                   None if source == "-" else int(source), package,
                   suites.split(","))


VERSIONS = {version.name: version for version in map(
    read, (row for row in LIST.read_text("ascii").splitlines()
           if row[:1].isdigit()))}
STANDARD, = (version.name for version in VERSIONS.values()
             if version.judged == "standard")
ALWAYS = [version.name for version in VERSIONS.values()
          if version.judged != "on-demand"]
