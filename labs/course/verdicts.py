# SPDX-License-Identifier: MIT
"""usage: verdicts.py RESULT.json... JUNIT.xml

The verdicts of `miu run --format json` as one JUnit file: each scenario on each
kernel is a test, named as ctest does, and what differs is what it said.
"""

import json
import pathlib
import sys
import xml.etree.ElementTree as xml
from typing import Any

AS_EXPECTED = "as expected"


def name_of(result: dict[str, Any]) -> str:
    path = pathlib.PurePath(result["scenario"])
    number, _, words = path.parent.name.partition("-")
    folder = f"lab{number}" if words else path.parent.name
    return f"{folder}/{path.stem}@{result['target']}"


def said(result: dict[str, Any]) -> list[str]:
    """What differs, a line each; why a run ended early; what shows it all."""
    lines = [f"{result['scenario']}:{one['line']}: expected {one['expected']},"
             f" actual {one['actual']}"
             for step in [*result["steps"], result["end"]]
             for one in step["differences"]]
    return [*lines, result["explanation"],
            f"./course run {result['scenario']} --on {result['target']}"]


def junit(results: list[dict[str, Any]]) -> xml.Element:
    suite = xml.Element("testsuite")
    for result in results:
        case = xml.SubElement(suite, "testcase", name=name_of(result))
        if result["verdict"] != AS_EXPECTED:
            xml.SubElement(case, "failure")
            xml.SubElement(case, "system-out").text = "\n".join(
                filter(None, said(result)))
    return suite


def main(paths: list[str], out: str) -> None:
    suite = junit([result for path in paths for result in json.loads(
        pathlib.Path(path).read_text("utf-8"))["results"]])
    xml.ElementTree(suite).write(out)


if __name__ == "__main__":
    main(sys.argv[1:-1], sys.argv[-1])
