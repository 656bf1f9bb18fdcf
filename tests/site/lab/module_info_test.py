# SPDX-License-Identifier: MIT
import unittest

from little_module import object_file
from little_site import LittleSite

from miu.lab.module_info import strings

FILE = object_file({".text": b"name=no\0",
                    ".modinfo": b"license=GPL\0\0\0name=m\0"})


class Strings(unittest.TestCase):
    def test_are_those_of_modinfo_without_the_zeros_between(self) -> None:
        self.assertEqual(strings(FILE), "license=GPL\nname=m")

    def test_are_none_without_it(self) -> None:
        self.assertEqual(strings(object_file({".text": b"name=no\0"})), "")


class ModuleInfo(LittleSite):
    extensions = ["miu.lab.module_info"]
    more = {"course_modules": "sim", "course_real_modules": "real"}

    def test_shows_them(self) -> None:
        self.write("sim/sim-6.1/m.ko", "")
        file = self.root / "source/sim/sim-6.1/m.ko"
        file.write_bytes(FILE)
        html = self.build(".. module-info:: m\n")
        self.assertEqual(self.warnings, "")
        self.assertIn("license=GPL\nname=m", html)
        self.assertIn("Linux 6.1: not built", html)
