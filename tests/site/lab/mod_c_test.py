# SPDX-License-Identifier: MIT
from little_site import LittleSite


class ModC(LittleSite):
    extensions = ["miu.lab.mod_c"]
    more = {"course_modules": "sim", "course_real_modules": "real"}

    def test_shows_both_files_under_their_kernels(self) -> None:
        self.write("sim/sim-6.1/m.mod.c", "int ours;\n")
        self.write("real/6.1/build/m/kmod/m/m.mod.c", "int theirs;\n\n")
        html = self.build(".. mod-c:: m\n")
        self.assertEqual(self.warnings, "")
        places = [html.index(word) for word in
                  ("simulator 6.1", "ours", "Linux 6.1", "theirs")]
        self.assertEqual(places, sorted(places))

    def test_a_module_that_was_not_built_is_said(self) -> None:
        html = self.build(".. mod-c:: nosuch\n")
        self.assertIn("simulator 6.1: not built", html)
        self.assertIn("Linux 6.1: not built", html)
