# SPDX-License-Identifier: MIT
"""Directives about labs as a whole: their list, minutes and sections."""

import unittest

from little_site import LAB, LittleSite

from lab_sections import SECTIONS

FIELDS = ":read: 40\n:do: 20\n\nWhy?\n====\n\n"


def sections(names: list[str]) -> str:
    parts = []
    for name in names:
        title = name.replace("-", " ").capitalize()
        parts.append(f"{title}\n{'-' * len(title)}\n\nText.\n")
    return "\n".join(parts)


class LabList(LittleSite):
    extensions = ["lab_list"]

    def setUp(self) -> None:
        super().setUp()
        self.write("index.rst", "Site\n====\n\n.. lab-list::\n")

    def index(self) -> str:
        return (self.root / "out" / "index.html").read_text(encoding="utf-8")

    def test_lists_the_labs_that_there_are(self) -> None:
        self.build("", title=FIELDS)
        self.write("labs/02-more/index.rst", FIELDS.replace("Why?", "How?"))
        self.build_again()
        self.assertEqual(self.warnings, "")
        self.assertIn(f'href="{LAB}/index.html">Why?</a>', self.index())
        self.assertIn("Lab 01, 40 minutes to read, 20 to do", self.index())
        self.assertLess(self.index().index("Why?"),
                        self.index().index("How?"))

    def test_without_a_lab_fails_with_page_and_line(self) -> None:
        self.build("", title=FIELDS)
        self.remove(f"{LAB}/index.rst")
        self.build_again()
        self.assertIn("index.rst:4: ", self.warnings)
        self.assertIn("there is no page labs/NN-name/index", self.warnings)


class LabMinutes(LittleSite):
    extensions = ["lab_minutes"]

    def test_come_from_the_pages_fields(self) -> None:
        html = self.build(".. lab-minutes::\n", title=FIELDS)
        self.assertIn("40 minutes to read, 20 to do.", html)

    def test_without_fields_fails_with_page_and_line(self) -> None:
        self.build(".. lab-minutes::\n")
        self.assert_fails_at(4, ":read:")


class LabSections(LittleSite):
    extensions = ["lab_sections"]

    def test_a_page_with_all_of_them_is_right(self) -> None:
        self.build(sections(SECTIONS))
        self.assertEqual(self.warnings, "")

    def test_a_missing_one_fails_with_the_page(self) -> None:
        self.build(sections(SECTIONS[:-1]))
        self.assertIn(f"{LAB}/index.rst", self.warnings)
        self.assertIn("a lab has the sections", self.warnings)

    def test_another_order_fails(self) -> None:
        self.build(sections(SECTIONS[::-1]))
        self.assertIn("a lab has the sections", self.warnings)

    def test_an_empty_one_fails(self) -> None:
        self.build(sections(SECTIONS).replace("Text.", "", 1))
        self.assertIn("section question is empty", self.warnings)


if __name__ == "__main__":
    unittest.main()
