# SPDX-License-Identifier: MIT
"""What a module is noted to be built of is what the compiler was given, though
its files are edited meanwhile."""

import hashlib
import pathlib
import shutil
import sys
import tempfile
import unittest
from unittest import mock

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "kmod" / "vm"))

import build_modules  # noqa: E402


def compile_and_strip(command: list[str], cwd: pathlib.Path) -> None:
    """Stands for make and strip: the module is the bytes of its source."""
    if command[0] == "make":
        folder = pathlib.Path(next(word for word in command
                                   if word.startswith("M="))[2:])
        shutil.copyfile(folder / "simple.c", folder / "simple.ko")
        (folder / "Module.symvers").touch()
    else:
        shutil.copyfile(command[-1], cwd / command[-2])


class BuiltOf(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.kernel = pathlib.Path(folder.name, "6.1")
        self.source = pathlib.Path(folder.name, "source", "simple")
        self.kernel.mkdir()
        self.source.mkdir(parents=True)
        (self.kernel / "release").write_text("6.1\n")
        (self.source / "Kbuild").write_text("obj-m := simple.o\n")
        (self.source / "simple.c").write_text("before\n")

    def build(self) -> None:
        build_modules.build(self.source, self.kernel,
                            self.kernel / "headers", box=None)

    def test_an_edit_between_any_two_steps_is_in_all_or_in_none(self) -> None:
        for step in "inputs", "made_of", "run", "place_kept", "keep":
            with self.subTest(step):
                shutil.rmtree(self.kernel / "modules", ignore_errors=True)
                (self.source / "simple.c").write_text(f"before {step}\n")
                self.edited_after(step)
                module = self.kernel / "modules/simple.ko"
                for note in ".inputs", ".built":
                    self.assertIn(
                        hashlib.sha256(module.read_bytes()).hexdigest(),
                        module.with_suffix(note).read_text(), note)

    def test_no_other_file_of_the_host_is_read(self) -> None:
        secret = pathlib.Path(self.source.parent, "secret.h")
        secret.write_text("secret\n")
        way_up = "../" * len(secret.parts)
        (self.source / "simple.c").write_text("".join(
            f'#include "{name}"\n' for name in (
                secret, f"{way_up}{secret}"[1:], "/dev/zero", "x" * 300,
                "../../README.md", "compat.h")))
        self.assertEqual([path.name for path in
                          build_modules.inputs(self.source)],
                         ["compat.h", "simple.c"])

    def test_a_large_module_is_not_kept(self) -> None:
        (self.source / "simple.c").write_text("x" * (2 << 20))
        self.build_with()
        self.assertTrue((self.kernel / "modules/simple.ko").exists())
        self.assertEqual(list(self.kernel.glob("kept/*")), [])

    def test_a_module_that_changed_on_the_disk_is_not_used(self) -> None:
        self.build_with()
        module = self.kernel / "modules/simple.ko"
        kept = next((self.kernel / "kept").glob("*/simple.ko"))
        for damaged in [module], [kept, module], [kept]:
            for file in damaged:
                file.write_text("beforf\n")
            if damaged == [kept]:
                module.with_suffix(".built").unlink()
            self.build_with()
            for file in module, kept:
                self.assertEqual(file.read_text(), "before\n", damaged)

    def build_with(self) -> None:
        with mock.patch.object(build_modules, "run", compile_and_strip):
            self.build()

    def edited_after(self, step: str) -> None:
        function = {"run": compile_and_strip}.get(
            step, getattr(build_modules, step))

        def edit(*arguments: object, **more: object) -> object:
            result = function(*arguments, **more)
            (self.source / "simple.c").write_text(f"after {step}\n")
            return result

        with mock.patch.object(build_modules, "run", compile_and_strip):
            with mock.patch.object(build_modules, step, edit):
                self.build()


if __name__ == "__main__":
    unittest.main()
