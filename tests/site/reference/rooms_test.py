# SPDX-License-Identifier: MIT
"""The directive rooms: the table of who may use whom, drawn."""

import unittest

from little_site import LittleSite

from miu.reference.rooms import arrows

TABLE = """
["labs/runner/text"]
is = "words"
uses = []

["labs/runner/judge"]
is = "verdicts"
uses = ["text"]

["labs/runner/report"]
is = "reports"
uses = ["judge", "text"]

["docs/other"]
is = "not shown"
uses = []
"""


class Arrows(unittest.TestCase):
    def test_what_follows_from_others_is_left_out(self) -> None:
        self.assertEqual(
            arrows({"a": ["b", "c"], "b": ["c"], "c": []}),
            [("a", "b"), ("b", "c")])

    def test_two_rooms_may_need_each_other(self) -> None:
        self.assertEqual(arrows({"a": ["b"], "b": ["a"]}),
                         [("a", "b"), ("b", "a")])

    def test_what_both_of_them_need_keeps_an_arrow(self) -> None:
        found = arrows({"a": ["b", "c"], "b": ["a", "c"], "c": []})
        self.assertEqual([to for _by, to in found], ["b", "a", "c"])


class Rooms(LittleSite):
    extensions = ["miu.reference.rooms"]

    def test_are_drawn_and_listed(self) -> None:
        self.write("tests/tidy/rooms.toml", TABLE)
        page = self.build(".. rooms:: labs/runner\n")
        self.assertIn("verdicts", page)
        self.assertIn("labs/runner/report uses labs/runner/judge", page)
        self.assertIn("<svg", page)
        self.assertNotIn("not shown", page)

    def test_a_folder_without_a_room_fails_the_build(self) -> None:
        self.write("tests/tidy/rooms.toml", TABLE)
        self.build(".. rooms:: nowhere\n")
        self.assert_fails_at(4, "no room of tests/tidy/rooms.toml")


if __name__ == "__main__":
    unittest.main()
