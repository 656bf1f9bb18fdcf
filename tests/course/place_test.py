# SPDX-License-Identifier: MIT
"""A folder that was moved, copied, misnamed, or that a clock has misdated."""

import os
import pathlib
import shutil
import time
import unittest

from copy_of_course import MIU, VERSIONS, CourseCopy

TOMORROW = time.time() + 86400
BUILT = "build/release"


class WithBuild(CourseCopy):
    def setUp(self) -> None:
        super().setUp()
        # As CMake does: it writes where it builds, and a miu that tells it.
        self.fake("cmake", f"""\
[[ $1 == --preset ]] || exit 0
mkdir -p {BUILT}/labs/runner
touch {BUILT}/build.ninja {BUILT}/.ninja_log
echo "CMAKE_CACHEFILE_DIR:INTERNAL=$PWD/{BUILT}" >{BUILT}/CMakeCache.txt
printf '#!/bin/sh\\necho "built in %s"\\n' "$PWD" >{MIU}
chmod +x {MIU}""")

    def move(self, name: str) -> None:
        """The test goes on in a folder of this name."""
        self.top = self.top.rename(self.top.parent / name)

    def copy(self, name: str) -> None:
        self.top = pathlib.Path(shutil.copytree(
            self.top, self.top.parent / name, symlinks=True))


class Place(WithBuild):
    def test_in_its_place_nothing_is_built_anew(self) -> None:
        self.course("list")
        (self.top / BUILT / "kept").touch()
        done = self.course("list")
        self.assertEqual((done.stdout, done.stderr),
                         (f"built in {self.top}\n", ""))
        self.assertTrue((self.top / BUILT / "kept").exists())

    def test_a_copy_judges_with_its_own_files(self) -> None:
        for way, name in (self.copy, "copied"), (self.move, "moved"):
            old = self.top
            self.course("list")
            (self.top / "build/results").mkdir(exist_ok=True)
            (self.top / "build/results/sim-6.1.json").touch()
            way(name)
            done = self.course("list")
            self.expect(done, 0, f"{BUILT} was built as {old}/{BUILT}",
                        "moved or copied since: it is built anew.\n")
            self.assertEqual(done.stdout, f"built in {self.top}\n")
            # What does not depend on the place stays.
            self.assertTrue(
                (self.top / "build/results/sim-6.1.json").exists())
            self.assertEqual(self.course("list").stderr, "")

    def test_a_copy_does_not_ask_the_first_one_s_miu(self) -> None:
        self.course("list")
        self.copy("another")
        for words in ["run", "-h"], ["doctor"]:
            done = self.course(*words)
            self.expect(done, 0)
            self.assertNotIn("built in", done.stdout)
        self.assertIn(f"{BUILT} was built as ", done.stdout)
        self.assertTrue((self.top / MIU).exists())

    def test_a_name_that_leads_to_it_is_no_other_place(self) -> None:
        self.course("list")
        cache = self.top / BUILT / "CMakeCache.txt"
        (self.top / "link").symlink_to(self.top)
        cache.write_text("CMAKE_CACHEFILE_DIR:INTERNAL="
                         f"{self.top}/link/{BUILT}\n")
        self.assertEqual(self.course("list").stderr, "")

    def test_a_path_that_cannot_be_built_in_is_refused(self) -> None:
        for name, odd in (("a b", " "), ("a(1)", "("), ("a'b", "'"),
                          ("a\nb", " "), ("a$b", "$"), ("a;b", ";")):
            self.move(name)
            done = self.course("list")
            self.expect(done, 2, f'where the path has "{odd}": {self.top}\n')
            self.assertFalse((self.top / "build/log").exists())

    def test_letters_of_any_language_are_no_trouble(self) -> None:
        self.move("Übung-1_2.x+y@z~")
        self.expect(self.course("list"), 0)


class Dates(WithBuild):
    def date_ahead(self, path: str) -> None:
        os.utime(self.top / path, (TOMORROW, TOMORROW))

    def test_a_file_of_the_future_is_dated_now(self) -> None:
        self.date_ahead("course")
        done = self.course("list")
        self.expect(done, 0, "Dated in the future", "dated now: course\n")
        self.assertLessEqual((self.top / "course").stat().st_mtime, time.time())
        self.assertEqual(self.course("list").stderr, "")

    def test_of_many_one_is_named(self) -> None:
        for name in "course", "kmod/vm/archive.py", VERSIONS:
            self.date_ahead(name)
        self.expect(self.course("list"), 0, " and 2 more\n")

    def test_what_was_built_in_the_future_is_built_anew(self) -> None:
        self.course("list")
        (self.top / BUILT / "old").touch()
        self.date_ahead(f"{BUILT}/.ninja_log")
        self.expect(self.course("list"), 0,
                    f"{BUILT} was built at a date that is yet to come")
        self.assertFalse((self.top / BUILT / "old").exists())
        self.assertEqual(self.course("list").stderr, "")


if __name__ == "__main__":
    unittest.main()
