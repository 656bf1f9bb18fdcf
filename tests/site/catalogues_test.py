# SPDX-License-Identifier: MIT
"""Catalogues for translators: MIU_CATALOGUES in the environment is where."""

import os
import pathlib
import unittest

from babel.messages.pofile import read_po

TOP = pathlib.Path(__file__).resolve().parents[2]
CATALOGUES = pathlib.Path(os.environ["MIU_CATALOGUES"])


def messages(name: str) -> set[str]:
    with open(CATALOGUES / f"{name}.pot", "rb") as file:
        return {message.id for message in read_po(file)}


class Catalogues(unittest.TestCase):
    def test_each_page_has_one(self) -> None:
        for page in [*TOP.glob("labs/*/index.rst"),
                     *TOP.glob("docs/[!_]*/*.rst"), TOP / "docs/index.rst"]:
            with self.subTest(page=page):
                name = str(page.relative_to(TOP).with_suffix(""))
                self.assertTrue(messages(name))

    def test_they_hold_titles_sentences_and_what_a_table_says(self) -> None:
        for name, message in (
                ("docs/index", "Where to begin"),
                ("docs/index", "They are three different numbers, and they "
                 "move at different times. A module's count falls when a file "
                 "is *released*, not when somebody closes it."),
                ("docs/reference/causes", "Every open leaks one: each start "
                 "of a program adds references that are never given back."),
                ("docs/reference/tools", "The modules that took symbols from X "
                 "when they were loaded. They must go first."),
                ("directives", "The same in words")):
            with self.subTest(message=message):
                self.assertIn(message, messages(name))


if __name__ == "__main__":
    unittest.main()
