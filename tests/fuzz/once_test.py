# SPDX-License-Identifier: MIT
import pathlib
import subprocess
import sys
import tempfile
import unittest

ONCE = pathlib.Path(__file__).with_name("once.py")


class Once(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        (self.top / "folder").mkdir()
        for name in ("file", "folder/one"):
            (self.top / name).write_text("1")

    def runs(self, command: str, status: int = 0) -> int:
        """How often `command` has run by now."""
        done = subprocess.run(
            [sys.executable, "-B", ONCE, "stamp", "file", "folder", "--",
             "bash", "-c", f"echo >>ran; {command}"], cwd=self.top,
            check=False, stdout=subprocess.DEVNULL)
        self.assertEqual(done.returncode, status)
        return len((self.top / "ran").read_text())

    def test_what_was_through_is_not_run_again(self) -> None:
        self.assertEqual([self.runs("exit 0"), self.runs("exit 0")], [1, 1])

    def test_what_failed_or_was_killed_is(self) -> None:
        self.assertEqual(self.runs("exit 3", 3), 1)
        self.assertEqual(self.runs("kill -9 $$", 1), 2)
        self.assertEqual(self.runs("exit 3", 3), 3)

    def test_what_was_edited_is_also_when_it_was_put_back(self) -> None:
        self.assertEqual(self.runs("echo 2 >file"), 1)
        (self.top / "file").write_text("1")
        self.assertEqual(self.runs("echo 2 >file"), 2)
        (self.top / "file").write_text("1")
        self.assertEqual(self.runs("echo 2 >file; printf 1 >file"), 3)
        self.assertEqual(self.runs("echo 2 >file; printf 1 >file"), 4)

    def test_a_file_that_is_renamed_is(self) -> None:
        self.assertEqual(self.runs("exit 0"), 1)
        (self.top / "folder/one").rename(self.top / "folder/two")
        self.assertEqual(self.runs("exit 0"), 2)

    def test_another_file_or_command_is(self) -> None:
        self.assertEqual(self.runs("exit 0"), 1)
        self.assertEqual(self.runs("exit 0 # other"), 2)
        for number, name in enumerate(("file", "folder/one")):
            (self.top / name).write_text("2")
            self.assertEqual(self.runs("exit 0 # other"), 3 + number)


if __name__ == "__main__":
    unittest.main()
