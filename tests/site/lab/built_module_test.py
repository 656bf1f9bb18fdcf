# SPDX-License-Identifier: MIT
import unittest

from little_module import object_file
from little_site import LittleSite

from miu.lab.built_module import Section, sections


class Sections(unittest.TestCase):
    def test_have_names_and_contents(self) -> None:
        file = object_file({".text": b"code", ".modinfo": b""})
        self.assertEqual(sections(file)[:2], [Section(".text", b"code", 4),
                                              Section(".modinfo", b"", 0)])
        self.assertEqual(sections(file)[-1].name, ".shstrtab")


class Beside(LittleSite):
    """Through one of the directives that use it."""

    extensions = ["miu.lab.mod_c"]
    more = {"course_modules": "sim", "course_real_modules": "real"}
    page = ".. mod-c:: m\n"
    real = "real/6.1/build/m/kmod/m/m.mod.c"

    def write_both(self) -> None:
        self.write("sim/sim-6.1/m.mod.c", "int both;\n\nint ours;\n")
        self.write(self.real, "int both;\n\nint theirs;\n")

    def test_marks_what_the_other_has_not(self) -> None:
        self.write_both()
        html = self.build(self.page)
        self.assertEqual(self.warnings, "")
        marked = html.split('class="hll"')[1:]
        self.assertEqual(len(marked), 2)
        self.assertIn("ours", marked[0])
        self.assertIn("theirs", marked[1])

    def test_marks_nothing_where_there_is_one(self) -> None:
        self.write("sim/sim-6.1/m.mod.c", "int ours;\n")
        html = self.build(self.page)
        self.assertNotIn("hll", html)
        self.assertIn("Linux 6.1: not built", html)

    def test_is_built_again_when_a_file_has_changed(self) -> None:
        self.write_both()
        self.build(self.page)
        self.write(self.real, "int others;\n")
        self.assertIn("others", self.build_again())

    def test_is_built_again_when_a_file_is_there_at_last(self) -> None:
        self.write("sim/sim-6.1/m.mod.c", "int ours;\n")
        self.build(self.page)
        self.write(self.real, "int theirs;\n")
        self.assertIn("theirs", self.build_again())
