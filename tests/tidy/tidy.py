# SPDX-License-Identifier: MIT
"""The style guide as code.

usage: tidy.py --list | RULE...

A rule is a small function; its first line of text says what it is for. Each
has a test of its own that sees it green and red.
"""

from __future__ import annotations

import sys

import checkpatch_rule
import room_rules
import size_rules
import text_rules
import tool_rules
import tree_rules
from project import File, read_project

FILE_RULES = {rule.__name__: rule
              for rule in text_rules.RULES + size_rules.RULES}
TREE_RULES = {rule.__name__: rule
              for rule in tree_rules.RULES + room_rules.RULES
              + tool_rules.RULES + [checkpatch_rule.checkpatch]}


def findings(name: str, files: list[File]) -> list[str]:
    if name in TREE_RULES:
        return list(TREE_RULES[name](files))
    rule = FILE_RULES[name]
    return [finding for file in files for finding in rule(file)]


def main(names: list[str]) -> int:
    known = [*FILE_RULES, *TREE_RULES]
    if names == ["--list"]:
        print("\n".join(known))
        return 0
    if not names or set(names) - set(known):
        print(f"usage: tidy.py --list | RULE...; rules: {' '.join(known)}")
        return 2
    files = read_project()
    status = 0
    for name in names:
        found = findings(name, files)
        if found:
            rule = FILE_RULES.get(name) or TREE_RULES[name]
            print("\n".join(found) + f"\n{name}: {rule.__doc__}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
