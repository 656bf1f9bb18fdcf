# SPDX-License-Identifier: MIT
"""The directive moved: each cell is asked of the release's own source."""

import unittest
from unittest import mock

from little_site import LittleSite

from miu.source import kernel_source_cache
from source.kernel_source_cache_test import FakeApt

OLD = "build/kernels/6.1/source"
NEW = "build/kernels/6.12/source"
SOURCE = """\
int get(struct thing *t)
{
\traise(t);
\treturn 0;
}
"""
ROW = """\
.. moved:: Getting a *thing*

   :2.6.32: fs/old.c get_thing
   :6.1: fs/thing.c get :: raise(t);
   :6.12: {}

   It has another name.
"""
RIGHT = "fs/thing.c fetch :: lift(t);"


class Moved(LittleSite):
    extensions = ["miu.source.moved"]

    def setUp(self) -> None:
        super().setUp()
        self.write(f"{OLD}/current", "6.1.7-1\n")
        self.write(f"{OLD}/6.1.7-1/fs/thing.c", SOURCE)
        self.write(f"{NEW}/current", "6.12.3-1\n")
        self.write(f"{NEW}/6.12.3-1/fs/thing.c", SOURCE.replace(
            "get(", "fetch(").replace("raise", "lift"))

    def test_each_release_has_its_file_its_line_and_who_says_so(self) -> None:
        html = self.build(ROW.format(RIGHT))
        self.assertEqual(self.warnings, "")
        for words in ("<em>thing</em>", "6.1.7-1", "6.12.3-1", ", line 3",
                      "It has another name."):
            self.assertIn(words, html)
        self.assertEqual(html.count('class="miu-release'), 4)
        self.assertEqual(html.count("not run"), 1)

    def test_a_changed_anchor_fails_with_its_line_and_the_nearest(self) -> None:
        self.build(ROW.format("fs/thing.c fetch :: raise(t);"))
        self.assert_fails_at(
            8, "moved: 6.12: fs/thing.c: 'raise(t);' stands on no line",
            "line 3: lift(t);")

    def test_a_text_on_two_lines_fails_with_both(self) -> None:
        self.build(ROW.format("fs/thing.c fetch :: t)"))
        self.assert_fails_at(8, "'t)' stands on 2 lines", "line 1:", "line 3:")

    def test_a_function_that_is_gone_fails_with_the_nearest(self) -> None:
        self.build(ROW.format("fs/thing.c fetched"))
        self.assert_fails_at(8, "no function fetched()", "line 1: fetch")

    @mock.patch.object(kernel_source_cache, "PrivateApt", FakeApt)
    def test_a_missing_file_fails(self) -> None:
        self.build(ROW.format("fs/things.c fetch"))
        self.assert_fails_at(8, "linux-source-6.12 has no file fs/things.c")

    def test_what_is_said_to_be_gone_has_to_be_gone(self) -> None:
        html = self.build(ROW.format("not in fs/thing.c get"))
        self.assertEqual(self.warnings, "")
        self.assertIn("no such function", html)
        self.build(ROW.format("not in fs/thing.c fetch"))
        self.assert_fails_at(8, "fetch() is there, on line 1")

    def test_each_wrong_cell_is_reported_again_next_time(self) -> None:
        page = ROW.format("fs/thing.c no").replace("raise", "rise")
        for _time in range(2):
            self.build(page)
            self.assert_fails_at(7, "'rise(t);'")
            self.assert_fails_at(8, "no()")

    def test_of_two_definitions_the_one_with_the_text(self) -> None:
        self.write(f"{NEW}/6.12.3-1/fs/thing.c",
                   SOURCE + SOURCE.replace("raise", "lift"))
        html = self.build(ROW.format("fs/thing.c get :: lift(t);"))
        self.assertEqual(self.warnings, "")
        self.assertIn(", line 8", html)

    def test_without_the_newer_source_its_cell_says_so(self) -> None:
        self.remove(f"{NEW}/current")
        with mock.patch.object(
                kernel_source_cache.KernelSource, "_fetch", side_effect=(
                    kernel_source_cache.SourceError("no network"))) as fetch:
            html = self.build(ROW.format(RIGHT))
            self.assertEqual(self.warnings, "")
            self.assertIn("not to be had", html)
            # It is not asked for at every change of a page.
            self.build(ROW.format(RIGHT) + "\nMore.\n")
            self.assertEqual(fetch.call_count, 1)

    def test_nothing_but_places_is_taken(self) -> None:
        self.build(ROW.format("somewhere"))
        self.assert_fails_at(8, "'somewhere' is no place; expected FILE")
        self.build(".. moved:: It\n\n   Nothing.\n")
        self.assert_fails_at(4, "begin with a line for each release")


if __name__ == "__main__":
    unittest.main()
