# SPDX-License-Identifier: MIT
"""usage: bad_input_test.py MIU MODULES

`miu load` of what is no module: it says so at once, with status 2 for what
cannot be read and 1 for what load_module refuses. MODULES is a folder with
modules of sim:6.1.
"""
import os
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

MIU, MODULES = sys.argv.pop(1), Path(sys.argv.pop(1))
AT_ONCE = 5  # seconds; it takes milliseconds, and a machine may be busy


class BadInput(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name, "it.ko")

    def load(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run([MIU, "load", *map(str, arguments)],
                              capture_output=True, text=True, timeout=AT_ONCE)

    def unreadable(self, path: Path, problem: str) -> None:
        done = self.load(path)
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertEqual(done.stderr, f"{path}: {problem}\n")
        self.assertEqual(done.stdout, "")

    def test_a_module_is_none_of_them(self) -> None:
        self.assertEqual(self.load(MODULES / "hello.ko").returncode, 0)

    def test_nothing_is_there(self) -> None:
        self.unreadable(self.path,
                        "cannot be read: No such file or directory")

    def test_a_folder(self) -> None:
        self.unreadable(self.path.parent,
                        "this is a folder; expected a file")

    def test_an_empty_file_is_the_kernels_to_refuse(self) -> None:
        self.path.touch()
        done = self.load(self.path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Refused in kernel_read_file: EINVAL", done.stdout)

    def test_three_gigabytes_of_nothing(self) -> None:
        with self.path.open("wb") as file:
            file.truncate(3 << 30)
        self.unreadable(self.path, "this is larger than 64 MiB")

    def test_64_mebibytes_are_read(self) -> None:
        with self.path.open("wb") as file:
            file.truncate(64 << 20)
        self.assertIn("ENOEXEC", self.load(self.path).stdout)
        with self.path.open("ab") as file:
            file.write(b"x")
        self.unreadable(self.path, "this is larger than 64 MiB")

    def test_a_file_without_end(self) -> None:
        self.unreadable(Path("/dev/zero"), "this is a device; expected a file")

    def test_a_pipe_into_which_nobody_writes(self) -> None:
        os.mkfifo(self.path)
        self.unreadable(self.path, "this is a pipe; expected a file")

    def test_a_socket(self) -> None:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(self.path))
            self.unreadable(self.path, "this is a socket; expected a file")

    def test_a_broken_archive(self) -> None:
        self.path.write_bytes(b"\xfd7zXZ\0" + bytes(100))
        self.unreadable(self.path, "compressed by xz, and broken")

    def test_text(self) -> None:
        self.path.write_text("obj-m := it.o\n")
        done = self.load(self.path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Refused in elf_validity_check: ENOEXEC\n"
                      "  Invalid ELF header len 14\n", done.stdout)

    def test_a_real_kernel_is_not_asked_here(self) -> None:
        module = MODULES / "hello.ko"
        self.assertEqual(self.load(module, "--on", "sim:6.1").returncode, 0)
        for on in "vm:6.1", "all", "sim:2.4":
            done = self.load(module, "--on", on)
            self.assertIn(done.returncode, (2, 3), on)
            self.assertTrue(done.stderr.startswith("miu: "), done.stderr)


if __name__ == "__main__":
    unittest.main()
