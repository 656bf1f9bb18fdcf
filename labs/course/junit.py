# SPDX-License-Identifier: MIT
"""JUnit files, as ctest writes them: a suite of cases, and what each said."""

from __future__ import annotations

import pathlib
import xml.etree.ElementTree as xml
from collections.abc import Iterable
from dataclasses import dataclass, field

SAID = 15  # lines


@dataclass
class Total:
    """What came out of a layer: `failed` is what each failed case said."""
    passed: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: int = 0

    def add(self, other: Total) -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def said(self, width: int = 0) -> str:
        return (f"{self.passed:{width}} passed, {len(self.failed)} failed, "
                f"{self.skipped} skipped")


def read(path: pathlib.Path) -> Total:
    """Nothing at all when there is no such file, or none that is whole."""
    total = Total()
    try:
        cases = list(xml.parse(path).iter("testcase"))
    except (FileNotFoundError, xml.ParseError):
        return total
    for case in cases:
        if case.find("skipped") is not None:
            total.skipped += 1
        elif (case.find("failure") is not None
              or case.find("error") is not None
              or case.get("status") == "fail"):
            total.failed.append(failure(case))
        else:
            total.passed += 1
    return total


def failure(case: xml.Element) -> str:
    """Its name and the end of what it said."""
    said = (case.findtext("system-out") or "").rstrip().splitlines()
    return "\n".join([f"failed: {case.get('name', '?')}"]
                     + [f"  {line}" for line in said[-SAID:]])


def write(path: pathlib.Path,
          cases: Iterable[tuple[str, str | None]]) -> None:
    """Each case's name, and why it failed; None: it passed."""
    suite = xml.Element("testsuite")
    for name, why in cases:
        case = xml.SubElement(suite, "testcase", name=name)
        if why is not None:
            xml.SubElement(case, "failure")
            xml.SubElement(case, "system-out").text = why
    xml.ElementTree(suite).write(path)
