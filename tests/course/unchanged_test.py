# SPDX-License-Identifier: MIT
"""What course.unchanged takes for a change."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "labs"))
from course import unchanged  # noqa: E402


class Unchanged(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name, "files")
        self.folder.mkdir()
        self.stamp = pathlib.Path(folder.name, "stamp")
        for name in "one", "two":
            (self.folder / name).write_text(name)

    def files(self) -> list[pathlib.Path]:
        return [*self.folder.iterdir(), self.folder / "missing",
                self.folder / "two/is no folder"]

    def now(self, *words: str) -> unchanged.Ingredients:
        return unchanged.Ingredients(self.files, *words)

    def rename(self) -> None:
        (self.folder / "one").rename(self.folder / "renamed")

    def change(self) -> None:
        (self.folder / "one").write_text("another")

    def change_and_put_back(self) -> None:
        self.change()
        (self.folder / "one").write_text("one")

    def put_a_copy_there(self) -> None:
        (self.folder / "copy").write_text("one")
        (self.folder / "copy").replace(self.folder / "one")

    def come(self) -> None:
        (self.folder / "missing").touch()

    def go(self) -> None:
        (self.folder / "two").unlink()

    def test_the_same_files_are_new(self) -> None:
        self.assertTrue(self.now().keep(self.stamp))
        self.assertTrue(self.now().were_in(self.stamp))
        self.change_and_put_back()
        self.assertTrue(self.now().were_in(self.stamp))

    def test_another_name_another_byte_another_word_are_not(self) -> None:
        for edit in self.rename, self.change, self.come, self.go:
            with self.subTest(edit.__name__):
                self.now().keep(self.stamp)
                edit()
                self.assertFalse(self.now().were_in(self.stamp))
        self.now().keep(self.stamp)
        self.assertFalse(self.now("word").were_in(self.stamp))

    def test_nothing_is_kept_of_files_that_were_touched(self) -> None:
        for edit in (self.change_and_put_back, self.put_a_copy_there,
                     self.rename, self.come, self.go):
            with self.subTest(edit.__name__):
                before = self.now()
                edit()
                self.assertFalse(before.keep(self.stamp))
                self.assertFalse(self.stamp.exists())

    def test_a_stamp_is_whole_or_as_it_was(self) -> None:
        unchanged.keep(self.stamp, "before\n")
        with self.assertRaises(UnicodeEncodeError):
            unchanged.keep(self.stamp, "after\n" * 9999 + "\ud800")
        self.assertTrue(unchanged.is_new(self.stamp, "before\n"))

    def test_a_list_is_one_of_sha256sum(self) -> None:
        made_from = unchanged.made_from(self.files())
        self.assertEqual(made_from, unchanged.made_of(
            {path: path.read_bytes() for path in self.folder.iterdir()}))
        done = subprocess.run(["sha256sum", "--check", "--quiet"],
                              input=made_from, text=True, check=False)
        self.assertEqual(done.returncode, 0)

    def test_what_is_not_as_listed_is_named(self) -> None:
        os.chdir(self.folder)
        made_from = unchanged.made_from(map(pathlib.Path, ("one", "two")))
        self.assertEqual(unchanged.changed(made_from, self.folder), [])
        self.change()
        self.go()
        self.assertEqual(unchanged.changed(made_from, self.folder),
                         ["one", "two"])


if __name__ == "__main__":
    unittest.main()
