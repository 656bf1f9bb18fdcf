# SPDX-License-Identifier: MIT
"""Reads one JUnit file: prints "PASSED FAILED SKIPPED", then each that failed
with the end of what it said."""

import pathlib
import sys
import xml.etree.ElementTree


SAID = 15  # lines


def failure(case: xml.etree.ElementTree.Element) -> str:
    said = (case.findtext("system-out") or "").rstrip().splitlines()
    return "\n".join([f"failed: {case.get('name', '?')}"]
                     + [f"  {line}" for line in said[-SAID:]])


def read(path: pathlib.Path) -> tuple[int, list[str], int]:
    """The number that passed, what failed, the number skipped."""
    passed, failed, skipped = 0, [], 0
    for case in xml.etree.ElementTree.parse(path).iter("testcase"):
        if case.find("skipped") is not None:
            skipped += 1
        elif (case.find("failure") is not None
              or case.find("error") is not None
              or case.get("status") == "fail"):
            failed.append(failure(case))
        else:
            passed += 1
    return passed, failed, skipped


def main(path: str) -> None:
    passed, failed, skipped = read(pathlib.Path(path))
    print(passed, len(failed), skipped)
    for text in failed:
        print(text)


if __name__ == "__main__":
    main(sys.argv[1])
