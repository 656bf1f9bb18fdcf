# SPDX-License-Identifier: MIT
"""The package is a small one made here; nothing is fetched."""
import pathlib
import subprocess
import tempfile
import unittest
from unittest import mock

import little_site  # noqa: F401  (finds docs/_ext)
from miu.source import kernel_source_cache
from miu.source.kernel_source_cache import (
    KernelSource, SourceError, Unavailable)

FILES = {"net/socket.c": "int sock;\n", "kernel/fork.c": "int fork;\n"}


class FakeApt:
    """Stands for the private apt directory; its archive has one package."""

    version = "6.1.7-1"
    fetched = 0

    def __init__(self, folder: pathlib.Path, _suites: list[str]):
        self.packages = folder / "packages"

    def download(self, names: list[str]) -> dict[str, pathlib.Path]:
        FakeApt.fetched += 1
        self.packages.mkdir(parents=True, exist_ok=True)
        target = self.packages / f"{names[0]}_{self.version}_all.deb"
        with tempfile.TemporaryDirectory() as scratch:
            self.make_package(pathlib.Path(scratch), names[0], target)
        return {names[0]: target}

    def make_package(self, scratch: pathlib.Path, name: str,
                     target: pathlib.Path) -> None:
        for path, text in FILES.items():
            file = scratch / name / path
            file.parent.mkdir(parents=True)
            file.write_text(f"/* {self.version} */ {text}")
        tree = scratch / "tree"
        (tree / "usr/src").mkdir(parents=True)
        subprocess.run(["tar", "-cJf", tree / f"usr/src/{name}.tar.xz", "-C",
                        scratch, name], check=True)
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN/control").write_text(
            f"Package: {name}\nVersion: {self.version}\nArchitecture: all\n"
            "Maintainer: none\nDescription: none\n")
        subprocess.run(["dpkg-deb", "-b", tree, target], check=True,
                       stdout=subprocess.DEVNULL)


class Need(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = KernelSource(pathlib.Path(folder.name), "6.1")
        FakeApt.fetched = 0
        patch = mock.patch.object(kernel_source_cache, "PrivateApt", FakeApt)
        patch.start()
        self.addCleanup(patch.stop)
        self.said: list[str] = []

    def need(self, *members: str) -> None:
        self.source.need(members, self.said.append)

    def test_unpacks_what_is_asked_for_and_no_more(self) -> None:
        self.need("net/socket.c")
        self.assertEqual(self.source.version(), "6.1.7-1")
        self.assertIn("int sock;", self.source.path("net/socket.c").read_text())
        self.assertFalse(self.source.path("kernel/fork.c").exists())

    def test_all_that_is_here_has_a_checksum(self) -> None:
        for member in "net/socket.c", "kernel/fork.c":
            self.need(member)
        folder = self.source.folder
        done = subprocess.run(["sha256sum", "--check", "--strict", "checksums"],
                              cwd=folder, capture_output=True, text=True,
                              check=True)
        self.assertEqual(done.stdout, """\
apt/packages/linux-source-6.1_6.1.7-1_all.deb: OK
6.1.7-1/net/socket.c: OK
6.1.7-1/kernel/fork.c: OK
""")

    def test_what_is_here_is_not_asked_for_again(self) -> None:
        self.need("net/socket.c")
        self.said.clear()
        with mock.patch.object(kernel_source_cache, "subprocess"):
            self.need("net/socket.c")
        self.assertEqual((FakeApt.fetched, self.said), (1, []))

    def test_what_is_here_needs_no_tool_of_debian(self) -> None:
        self.need("net/socket.c")
        with mock.patch.object(kernel_source_cache.shutil, "which",
                               return_value=None):
            self.need("net/socket.c")
            with self.assertRaisesRegex(SourceError, "apt-get is not inst"):
                self.need("kernel/fork.c")

    def test_another_file_comes_from_the_kept_package(self) -> None:
        self.need("net/socket.c")
        self.need("net/socket.c", "kernel/fork.c")
        self.assertTrue(self.source.path("kernel/fork.c").exists())
        self.assertEqual(FakeApt.fetched, 1)

    def test_without_the_package_all_come_from_a_newer_one(self) -> None:
        self.need("net/socket.c")
        self.source._archive().unlink()
        with mock.patch.object(FakeApt, "version", "6.1.8-1"):
            self.need("net/socket.c", "kernel/fork.c")
        self.assertEqual(self.source.version(), "6.1.8-1")
        self.assertIn("6.1.8-1", self.source.path("net/socket.c").read_text())

    def test_a_file_that_the_package_lacks_is_named(self) -> None:
        with self.assertRaisesRegex(SourceError, "6.1.7-1 has no file net/no"):
            self.need("net/socket.c", "net/no.c")
        self.assertTrue(self.source.path("net/socket.c").exists())

    def test_without_a_network_the_reason_is_said(self) -> None:
        with mock.patch.object(kernel_source_cache, "PrivateApt",
                               side_effect=Unavailable("no route")):
            with self.assertRaisesRegex(SourceError, "fetched: no route"):
                self.need("net/socket.c")

    def test_a_release_that_debian_lacks_is_refused(self) -> None:
        with self.assertRaisesRegex(SourceError, "no Debian suite .* 6.2"):
            KernelSource(self.source.folder, "6.2").need(["a.c"])


if __name__ == "__main__":
    unittest.main()
