# SPDX-License-Identifier: MIT
"""The table of public cases, whole on its page and in part in a lab."""

import unittest

from little_results import TOP
from little_site import LittleSite

from miu.reference import causes

ROW = """[[cause]]
number = {number}
part = "{part}"
what = "A put was ``{what}``."
seen = "The count stays."
links = [["thread {number}", "https://example.org/{number}"]]
"""
TABLE = ROW.format(number=1, part="up", what="forgotten") + ROW.format(
    number=2, part="elsewhere", what="early")


class Causes(LittleSite):
    extensions = ["miu.reference.causes"]

    def setUp(self) -> None:
        super().setUp()
        self.write(causes.TABLE, TABLE)
        self.write(f"{causes.PAGE}.rst", ":orphan:\n\nAll\n===\n\n"
                   ".. causes:: up\n\n.. causes:: elsewhere\n")

    def all_cases(self) -> str:
        return (self.root / "out" / f"{causes.PAGE}.html").read_text("utf-8")

    def test_a_lab_shows_those_that_it_picks_with_their_links(self) -> None:
        html = self.build(".. seen-in-the-wild:: 2\n")
        self.assertEqual(self.warnings, "")
        self.assertIn("A put was", html)
        self.assertIn('href="https://example.org/2"', html)
        self.assertNotIn("https://example.org/1", html)
        self.assertIn('docs/reference/causes.html"', html)

    def test_the_page_shows_all_by_their_numbers(self) -> None:
        self.build("")
        self.assertIn('id="cause-1"', self.all_cases())
        self.assertIn('start="2">\n<li id="cause-2">', self.all_cases())

    def test_our_own_reading_is_said_to_be_that(self) -> None:
        self.build(".. seen-in-the-wild:: 1\n")
        self.assertNotIn("our reading", self.build_again())
        self.write(causes.TABLE, TABLE + "our_reading = true\n")
        self.assertIn("our reading",
                      self.build(".. seen-in-the-wild:: 2 1\n"))

    def test_a_number_that_is_not_there_fails_with_page_and_line(self) -> None:
        self.build(".. seen-in-the-wild:: 1 3\n")
        self.assert_fails_at(4, "has no cause 3")

    def test_a_table_that_is_not_right_fails(self) -> None:
        for wrong, words in (
                (TABLE.replace("number = 2", "number = 3"), "1, 2, 3"),
                (TABLE.replace('part = "up"\n', ""), "has no part"),
                (TABLE.replace('"elsewhere"', '"west"'), "part is one of"),
                (TABLE.replace("The count stays.", " "), "is empty"),
                (TABLE + "note = 1\n", "unknown note"),
                ("[[cause", "docs/reference/causes.toml")):
            with self.subTest(words=words):
                self.write(causes.TABLE, wrong)
                self.build(".. seen-in-the-wild:: 1\n")
                self.assert_fails_at(4, words)

    def test_the_table_of_the_course_is_right(self) -> None:
        rows = causes.read_causes((TOP / causes.TABLE).read_text("utf-8"))
        addresses = [address for row in rows.values()
                     for _text, address in row.links]
        self.assertTrue(all(address.startswith("https://")
                            for address in addresses))


if __name__ == "__main__":
    unittest.main()
