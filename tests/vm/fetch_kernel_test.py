# SPDX-License-Identifier: MIT
"""Each way in which a kernel is not to be had: one message, exit status 3."""
import errno
import io
import os
import subprocess
import sys
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

sys.dont_write_bytecode = True
SOURCE = Path(__file__).resolve().parents[2] / "kmod" / "vm"
sys.path.insert(0, str(SOURCE))

import fetch_kernel  # noqa: E402
import vmlinux  # noqa: E402
from archive import DEBIAN_SUITE, Unavailable  # noqa: E402


class FetchKernel(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def fetch(self, *words: str, **environment: str):
        done = subprocess.run(
            ["/usr/bin/python3", str(SOURCE / "fetch_kernel.py"), *words],
            env=dict(os.environ, **environment), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return done.returncode, done.stderr

    def fetch_with(self, problem: Exception):
        said = io.StringIO()
        with mock.patch.object(fetch_kernel, "fetch", side_effect=problem), \
                mock.patch.object(sys, "argv", ["", "6.1", self.folder.name]), \
                redirect_stderr(said), redirect_stdout(io.StringIO()):
            return fetch_kernel.main(), said.getvalue()

    def test_unknown_version_is_bad_usage(self):
        status, said = self.fetch("2.4", self.folder.name)
        self.assertEqual(status, 2)
        self.assertIn("versions: 5.10 6.1 ", said)

    def test_no_network(self):
        # Port 9 of this machine answers nobody.
        status, said = self.fetch("6.1", self.folder.name,
                                  http_proxy="http://127.0.0.1:9",
                                  https_proxy="http://127.0.0.1:9")
        self.assertEqual(status, 3)
        self.assertEqual(said.count("\n"), 1, said)
        self.assertIn("kernel 6.1 is not to be had: apt-get", said)

    def test_no_apt(self):
        status, said = self.fetch("6.1", self.folder.name, PATH="/nonexistent")
        self.assertEqual(status, 3)
        self.assertIn("apt-get is not installed", said)

    def test_folder_that_cannot_be_made(self):
        status, said = self.fetch("6.1", "/proc/kernels")
        self.assertEqual(status, 3)
        self.assertEqual(said.count("\n"), 1, said)

    def test_full_disk(self):
        status, said = self.fetch_with(OSError(errno.ENOSPC, "", "/f"))
        self.assertEqual(status, 3)
        self.assertIn("/f: the disk is full", said)

    def test_read_only_file_system(self):
        status, said = self.fetch_with(OSError(errno.EROFS, "", "/f"))
        self.assertEqual(status, 3)
        self.assertIn("/f: the file system is read-only", said)

    def test_no_such_package(self):
        status, said = self.fetch_with(Unavailable("no package"))
        self.assertEqual((status, said.count("no package")), (3, 1))


class Archive(unittest.TestCase):
    def test_only_debian_suites_are_taken_for_debian(self):
        for suite in ("bookworm", "trixie-security", "sid"):
            self.assertTrue(DEBIAN_SUITE.match(suite), suite)
        for suite in ("jammy", "nodistro", "bookworm-pgdg", ""):
            self.assertFalse(DEBIAN_SUITE.match(suite), suite)


class Vmlinux(unittest.TestCase):
    def test_what_is_no_kernel_image_is_refused(self):
        for image in (bytes(4096), os.urandom(4096)):
            with self.assertRaises(Unavailable):
                vmlinux.extract(image)


if __name__ == "__main__":
    unittest.main()
