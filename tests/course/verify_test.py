# SPDX-License-Identifier: MIT
"""./course doctor --verify reads all that was fetched and saved."""

import hashlib
import os
import unittest

from copy_of_course import CourseCopy

FILES = {"vmlinux": b"kernel", "guest/bin/kmod": b"program", "release": b"6.1"}


class Verify(CourseCopy):
    def setUp(self) -> None:
        super().setUp()
        self.fake_miu("[[ $1 == verify ]]")
        self.kernel = self.top / "build/kernels/6.1"
        for name, content in FILES.items():
            (self.kernel / name).parent.mkdir(parents=True, exist_ok=True)
            (self.kernel / name).write_bytes(content)
        (self.kernel / "fetched").touch()
        (self.kernel / "checksums").write_text("".join(
            f"{hashlib.sha256(content).hexdigest()}  {name}\n"
            for name, content in FILES.items()))

    def verified(self, status: int) -> str:
        done = self.course("doctor", "--verify")
        self.expect(done, status)
        self.assertEqual(done.stderr, "")
        return done.stdout

    def test_what_is_as_it_was_is_counted(self) -> None:
        self.assertEqual(self.verified(0), """\
build/kernels/6.1: 3 files, as fetched
Saved machines: as they were saved
""")

    def test_another_byte_is_found_whatever_the_file_s_time_says(self) -> None:
        file = self.kernel / "vmlinux"
        before = file.stat()
        file.write_bytes(b"kernal")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        (self.kernel / "guest/bin/kmod").unlink()
        self.assertIn("""\
build/kernels/6.1: not as fetched: vmlinux guest/bin/kmod
  rm -r build/kernels/6.1    # it is fetched again when it is needed
""", self.verified(1))

    def test_a_kernel_without_checksums_is_in_doubt(self) -> None:
        (self.kernel / "checksums").unlink()
        self.assertIn("not as fetched: checksums\n", self.verified(1))

    def test_a_kernel_s_source_is_looked_at_too(self) -> None:
        source = self.kernel / "source"
        source.mkdir()
        (source / "current").touch()
        (source / "checksums").write_text("0" * 64 + "  net/socket.c\n")
        self.assertIn("""\
build/kernels/6.1/source: not as fetched: net/socket.c
  rm -r build/kernels/6.1/source    # it is fetched again when it is needed
""", self.verified(1))

    def test_a_saved_machine_is_named(self) -> None:
        self.fake_miu("echo /there/saved/1; exit 1")
        self.assertIn("""\
Saved machines that are not as they were saved; each is made again:
  rm -r /there/saved/1
""", self.verified(1))

    def test_another_word_is_bad_usage(self) -> None:
        self.expect(self.course("doctor", "--verfy"), 2,
                    "usage: ./course doctor [--verify]")


if __name__ == "__main__":
    unittest.main()
