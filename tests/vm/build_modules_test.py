# SPDX-License-Identifier: MIT
"""usage: build_modules_test.py KERNEL

A module that was built is kept, and used again for just what it was built of.
"""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "kmod" / "vm"))

from build_modules import KEPT  # noqa: E402

KERNEL = Path(sys.argv[1])
SOURCE = """#include <linux/module.h>
#include "simple.h"
MODULE_LICENSE("GPL");
"""


class ModulesAreKept(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.kernel = Path(folder.name, "6.1")
        self.modules = self.kernel / "modules"
        self.source = Path(folder.name, "source", "simple")
        self.modules.mkdir(parents=True)
        self.source.mkdir(parents=True)
        for part in ("fetched", "release", "headers"):
            (self.kernel / part).symlink_to(KERNEL / part)
        self.write("simple.c", SOURCE)
        self.write("simple.h", "")
        self.write("Kbuild", "obj-m := simple.o\n")
        # Stands for the compiler: what is not kept does not build.
        self.no_make = Path(folder.name, "bin")
        self.no_make.mkdir()
        (self.no_make / "make").symlink_to("/bin/false")

    def write(self, name: str, text: str) -> None:
        (self.source / name).write_text(text)

    def build(self, with_make: bool) -> int:
        """The exit status. Nothing is there but what is kept."""
        for file in self.modules.glob("simple.*"):
            file.unlink()
        path = os.environ["PATH"]
        return subprocess.run(
            ["/usr/bin/python3", "-B", TOP / "kmod/vm/build_modules.py",
             self.kernel, self.source], stdout=subprocess.DEVNULL,
            env=os.environ | {"PATH": path if with_make
                              else f"{self.no_make}:{path}"},
            stderr=subprocess.DEVNULL, check=False).returncode

    def test_only_what_is_the_same_is_used_again(self) -> None:
        self.assertEqual(self.build(with_make=False), 1)
        self.assertEqual(self.build(with_make=True), 0)
        module = (self.modules / "simple.ko").read_bytes()
        self.assertEqual(self.build(with_make=False), 0)
        self.assertEqual((self.modules / "simple.ko").read_bytes(), module)
        for name in ("simple.c", "simple.h", "Kbuild"):
            was = (self.source / name).read_text()
            self.write(name, was + "\n")
            self.assertEqual(self.build(with_make=False), 1, name)
            self.write(name, was)
        (self.kernel / "release").unlink()
        release = (KERNEL / "release").read_text()
        (self.kernel / "release").write_text(release + "\n")
        self.assertEqual(self.build(with_make=False), 1)

    def test_the_oldest_are_removed(self) -> None:
        for age in range(KEPT):
            old = self.kernel / "kept" / f"old{age}"
            old.mkdir(parents=True)
            os.utime(old, (0, KEPT - age))
        self.assertEqual(self.build(with_make=True), 0)
        self.assertEqual(len(list((self.kernel / "kept").iterdir())), KEPT)
        self.assertFalse((self.kernel / "kept" / f"old{KEPT - 1}").exists())
        self.assertEqual(self.build(with_make=False), 0)

    def test_where_nothing_can_be_kept_it_is_built(self) -> None:
        (self.kernel / "kept").write_text("no folder\n")
        self.assertEqual(self.build(with_make=True), 0)
        self.assertEqual(self.build(with_make=False), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
