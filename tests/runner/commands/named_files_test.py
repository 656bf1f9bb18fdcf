# SPDX-License-Identifier: MIT
"""usage: named_files_test.py MIU

Each command that takes a file's name, given what is no file, or a file that is
far too large: one message, status 2, no waiting.
"""
import os
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

MIU = sys.argv.pop(1)
COMMANDS = [["run"], ["compare"], ["graph"], ["format"], ["format", "--check"],
            ["load"], ["show"]]
TAKE_FOLDERS = (["run"], ["compare"], ["show"])
TOO_LONG = 60  # seconds, for what takes milliseconds


class NamedFiles(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.path = self.folder / "it.scenario"

    def refused(self, path: Path, problem: str,
                but: tuple[list[str], ...] = ()) -> None:
        for command in COMMANDS:
            if command in but:
                continue
            with self.subTest(command):
                done = subprocess.run([MIU, *command, path], text=True,
                                      capture_output=True, timeout=TOO_LONG)
                self.assertEqual(done.stderr, f"{path}: {problem}\n")
                self.assertEqual(done.stdout, "")
                self.assertEqual(done.returncode, 2)

    def test_a_device_without_end(self) -> None:
        self.refused(Path("/dev/zero"), "this is a device; expected a file")

    def test_a_pipe_into_which_nobody_writes(self) -> None:
        os.mkfifo(self.path)
        self.refused(self.path, "this is a pipe; expected a file")

    def test_a_socket(self) -> None:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(self.path))
            self.refused(self.path, "this is a socket; expected a file")

    def test_a_folder(self) -> None:
        self.refused(self.folder, "this is a folder; expected a file",
                     but=TAKE_FOLDERS)

    def test_a_terabyte(self) -> None:
        with self.path.open("wb") as file:
            file.truncate(1 << 40)
        self.refused(self.path, "this is larger than 4 MiB", but=(["load"],))

    def test_a_pipe_among_the_scenarios_of_a_folder(self) -> None:
        os.mkfifo(self.path)
        for command in TAKE_FOLDERS:
            done = subprocess.run([MIU, *command, self.folder], text=True,
                                  capture_output=True, timeout=TOO_LONG)
            self.assertEqual(done.stderr, f"{self.path}: this is a pipe; "
                             "expected a file\n")
            self.assertEqual(done.returncode, 2)


if __name__ == "__main__":
    unittest.main()
