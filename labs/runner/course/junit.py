# SPDX-License-Identifier: MIT
"""Reads one JUnit file: prints "PASSED FAILED SKIPPED", then what failed."""

import pathlib
import sys
import xml.etree.ElementTree


def read(path: pathlib.Path) -> tuple[int, list[str], int]:
    """The number that passed, the names that failed, the number skipped."""
    passed, failed, skipped = 0, [], 0
    for case in xml.etree.ElementTree.parse(path).iter("testcase"):
        if case.find("skipped") is not None:
            skipped += 1
        elif (case.find("failure") is not None
              or case.find("error") is not None
              or case.get("status") == "fail"):
            failed.append(case.get("name", "?"))
        else:
            passed += 1
    return passed, failed, skipped


def main(path: str) -> None:
    passed, failed, skipped = read(pathlib.Path(path))
    print(passed, len(failed), skipped)
    for name in failed:
        print(name)


if __name__ == "__main__":
    main(sys.argv[1])
