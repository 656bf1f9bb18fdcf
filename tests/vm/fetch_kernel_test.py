# SPDX-License-Identifier: MIT
"""Each way in which a kernel is not to be had: one message, exit status 3."""
import errno
import io
import os
import re
import struct
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
from course.versions import VERSIONS  # noqa: E402


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


class DamagedPackages(unittest.TestCase):
    """A package is cut or changed on its way to the disk."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        root = self.folder / "root"
        (root / "DEBIAN").mkdir(parents=True)
        (root / "DEBIAN" / "control").write_text(
            "Package: image\nVersion: 1\nArchitecture: all\n"
            "Maintainer: nobody <nobody@localhost>\nDescription: a test\n")
        (root / "boot").mkdir()
        (root / "boot" / "vmlinuz-1").write_bytes(os.urandom(500_000))
        self.package = self.folder / "image.deb"
        subprocess.run(["dpkg-deb", "--root-owner-group", "-b", root,
                        self.package], check=True, stdout=subprocess.DEVNULL)
        self.whole = self.package.read_bytes()

    def damaged(self) -> list[bytes]:
        middle = len(self.whole) // 2
        return [self.whole[:middle], self.whole[:100], b"",
                self.whole[:middle] + bytes(64) + self.whole[middle + 64:]]

    def test_a_whole_one_is_unpacked(self):
        with self.assertRaisesRegex(Unavailable, "image has no boot header"):
            fetch_kernel.unpack_image(self.package, self.folder)

    def test_a_damaged_one_is_named(self):
        for number, damaged in enumerate(self.damaged()):
            self.package.write_bytes(damaged)
            with self.subTest(number), self.assertRaisesRegex(
                    Unavailable, r"^image\.deb is damaged$"):
                fetch_kernel.unpack_image(self.package, self.folder)

    def test_damaged_headers_are_named(self):
        for number, damaged in enumerate(self.damaged()):
            self.package.write_bytes(damaged)
            with self.subTest(number), self.assertRaisesRegex(
                    Unavailable, r"^dpkg-deb -x failed: [^\n]*$"):
                fetch_kernel.unpack_headers([self.package],
                                            self.folder / "headers", "1")

    def test_some_of_its_modules_are_unpacked(self):
        modules = self.folder / "root/lib/modules/1/kernel/drivers/block"
        modules.mkdir(parents=True)
        for name in "loop.ko", "zram.ko.xz", "mtip32xx.ko":
            (modules / name).write_text(name)
        subprocess.run(["dpkg-deb", "-b", self.folder / "root", self.package],
                       check=True, stdout=subprocess.DEVNULL)
        with mock.patch.object(vmlinux, "extract", return_value=b"kernel"):
            size = fetch_kernel.unpack_image(self.package, self.folder)
        self.assertEqual(size, len(b"kernel"))
        unpacked = sorted((self.folder / "debian").iterdir())
        self.assertEqual([path.name for path in unpacked],
                         ["loop.ko", "zram.ko.xz"])
        self.assertEqual(unpacked[0].read_text(), "loop.ko")

    def test_a_package_without_a_kernel_is_named(self):
        (self.folder / "root/boot/vmlinuz-1").unlink()
        subprocess.run(["dpkg-deb", "-b", self.folder / "root", self.package],
                       check=True, stdout=subprocess.DEVNULL)
        with self.assertRaisesRegex(Unavailable, "no vmlinuz in image.deb"):
            fetch_kernel.unpack_image(self.package, self.folder)


class Checksums(unittest.TestCase):
    def test_are_of_every_file_and_of_nothing_else(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for path in ("release", "vmlinux", "debian/a.ko", "guest/bin/cat",
                         "headers/usr/src/a", "modules/own.ko"):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(path)
            (folder / "headers/link").symlink_to("usr")
            lines = fetch_kernel.checksums(folder)
            self.assertEqual([line[66:] for line in lines.splitlines()],
                             ["debian/a.ko", "guest/bin/cat",
                              "headers/usr/src/a", "release", "vmlinux"])
            done = subprocess.run(["sha256sum", "--check", "--quiet"],
                                  input=lines, text=True, cwd=folder,
                                  check=False)
            self.assertEqual(done.returncode, 0)


class GuestPrograms(unittest.TestCase):
    """Links of a package lead to the package's own files, not to the host's."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.host = self.folder / "host"
        self.host.write_text("the host's loader")

    def loader_of(self, link: str) -> str:
        """What the guest gets when its loader is that link in the package."""
        root = self.folder / "root"
        (root / "DEBIAN").mkdir(parents=True)
        (root / "DEBIAN" / "control").write_text(
            "Package: libc6\nVersion: 1\nArchitecture: all\n"
            "Maintainer: nobody <nobody@localhost>\nDescription: a test\n")
        own = root / "usr" / self.host.relative_to("/")
        own.parent.mkdir(parents=True)
        own.write_text("its own loader")
        (root / "usr/lib64").mkdir()
        (root / "usr/lib64/loader").symlink_to(link)
        package = self.folder / "libc6.deb"
        subprocess.run(["dpkg-deb", "-b", root, package], check=True,
                       stdout=subprocess.DEVNULL)
        with mock.patch.object(fetch_kernel, "GUEST_FILES",
                               {"libc6": ["lib64/loader"]}):
            fetch_kernel.unpack_guest({"libc6": package},
                                      self.folder / "guest")
        return (self.folder / "guest/lib64/loader").read_text()

    def test_an_absolute_link_stays_in_the_package(self):
        self.assertEqual(self.loader_of(str(self.host)), "its own loader")

    def test_a_relative_link_does_not_lead_out(self):
        self.assertEqual(self.loader_of("../" * 20 + str(self.host)[1:]),
                         "its own loader")

    def test_a_link_to_nothing_is_named(self):
        with self.assertRaisesRegex(Unavailable, "libc6 has no .*/nothing"):
            self.loader_of(f"{self.folder}/nothing")


class Moved(unittest.TestCase):
    """What was fetched works where its folder was moved to."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.first = Path(folder.name) / "first"
        self.second = Path(folder.name) / "second"

    def package(self, files: dict[str, str]) -> Path:
        root = self.first / "package"
        for name, text in {"DEBIAN/control": (
                "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: "
                "nobody <nobody@localhost>\nDescription: a test\n"),
                **files}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
            (root / name).chmod(0o755)
        package = self.first / "a.deb"
        subprocess.run(["dpkg-deb", "-b", root, package], check=True,
                       stdout=subprocess.DEVNULL)
        return package

    def output(self, *command: str | Path) -> str:
        return subprocess.run(command, text=True, check=True,
                              stdout=subprocess.PIPE).stdout

    def test_headers_include_their_own(self):
        package = self.package({
            "usr/src/linux-headers-1/Makefile":
                "include /usr/src/linux-headers-common/Makefile\n",
            "usr/src/linux-headers-common/Makefile": "all:\n\t@echo own\n"})
        fetch_kernel.unpack_headers([package], self.first / "headers", "1")
        self.first.rename(self.second)
        self.assertEqual(self.output(
            "make", "-sC", self.second / "headers/usr/src/linux-headers-1"),
            "own\n")

    def test_tools_start_with_their_own_libraries(self):
        headers = self.first / "headers"
        folder = headers / "usr/lib/linux-kbuild-7.3"
        for tool in map(folder.joinpath, fetch_kernel.TOOLS):
            tool.parent.mkdir(parents=True, exist_ok=True)
            tool.write_text("echo a tool, given $*\n")
        # It runs the program behind the libraries.
        loader = "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"
        fetch_kernel.unpack_tools([self.package({
            loader: "#!/bin/sh\nshift 2\nexec sh $*\n"})],
            headers)
        (headers / "link").symlink_to("usr/lib/linux-kbuild-7.3/scripts")
        self.first.rename(self.second)
        self.assertEqual(self.output(
            self.second / "headers/link/mod/modpost.real-lsb-64", "two words"),
            "a tool, given two words\n")

    def test_nothing_is_fetched_again(self):
        self.first.mkdir()
        (self.first / "release").write_text("6.1.0-1-amd64\n")
        (self.first / "fetched").write_text(
            f"layout {fetch_kernel.LAYOUT}\n")
        self.first.rename(self.second)
        with mock.patch.object(fetch_kernel, "PrivateApt") as apt, \
                redirect_stdout(io.StringIO()):
            fetch_kernel.fetch("6.1", self.second)
        apt.assert_not_called()


class Packages(unittest.TestCase):
    """What Debian calls a version's packages."""

    def found(self, version: str, *names: str) -> list[str]:
        pattern = fetch_kernel.packages_of(VERSIONS[version]).image
        return [found[1] for name in names
                if (found := re.fullmatch(pattern, name))]

    def test_a_version_s_kernel_and_no_other(self):
        for version, name in (
                ("5.10", "linux-image-5.10.0-32-amd64"),
                ("6.1", "linux-image-6.1.0-57-amd64"),
                ("6.12", "linux-image-6.12.95+deb12-amd64"),
                ("7.3", "linux-binary-7.3.4+deb13-amd64")):
            release = name.split("-", 2)[2]
            others = [f"{name}-unsigned", name.replace("amd64", "rt-amd64"),
                      name.replace(".", "x")]
            self.assertEqual(self.found(version, name, *others), [release])

    def test_what_it_is_built_with(self):
        for version, kbuild, tools in (
                ("5.10", "linux-kbuild-5.10", None),
                ("6.1", "linux-kbuild-6.1", None),
                ("6.12", "linux-kbuild-{}", None),
                ("7.3", "linux-kbuild-{}", "trixie")):
            packages = fetch_kernel.packages_of(VERSIONS[version])
            self.assertEqual((packages.kbuild, packages.tools),
                             (kbuild, tools), version)


class Archive(unittest.TestCase):
    def test_only_debian_suites_are_taken_for_debian(self):
        for suite in ("bookworm", "trixie-security", "sid"):
            self.assertTrue(DEBIAN_SUITE.match(suite), suite)
        for suite in ("jammy", "nodistro", "bookworm-pgdg", ""):
            self.assertFalse(DEBIAN_SUITE.match(suite), suite)


class Vmlinux(unittest.TestCase):
    def test_what_is_no_kernel_image_is_refused(self):
        for image in (b"", bytes(4096), os.urandom(4096)):
            with self.assertRaises(Unavailable):
                vmlinux.extract(image)

    def test_a_damaged_payload_is_named(self):
        image = bytearray(4096)
        image[0x1fe:0x200] = b"\x55\xaa"
        image[0x202:0x206] = b"HdrS"
        for begin in (vmlinux.XZ, vmlinux.ZSTD):
            image[0x248:0x250] = struct.pack("<II", 0, 2000)
            image[0x1f1] = 1  # the payload begins in the third sector
            image[1024:1024 + len(begin)] = begin
            with self.assertRaisesRegex(Unavailable, vmlinux.DAMAGED):
                vmlinux.extract(bytes(image))


if __name__ == "__main__":
    unittest.main()
