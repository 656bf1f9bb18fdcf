# SPDX-License-Identifier: MIT
"""What the tests of the rules have in common."""

import unittest
from collections.abc import Callable

from project import File


def file(path: str, text: str = "", executable: bool = False) -> File:
    return File(path, text.encode(), executable)


class Case(unittest.TestCase):
    """`green` is fine with a rule; `red` is found, at its line."""

    def green(self, rule: Callable, *files: File) -> None:
        self.assertEqual(self.found(rule, *files), [])

    def red(self, rule: Callable, *files: File, at: str) -> None:
        found = self.found(rule, *files)
        self.assertTrue(found and found[0].startswith(at + ":"),
                        f"{rule.__name__}: {found}, expected {at}")

    def found(self, rule: Callable, *files: File) -> list[str]:
        of_one_file = "file" in rule.__annotations__
        return list(rule(files[0]) if of_one_file else rule(list(files)))
