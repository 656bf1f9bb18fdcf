# SPDX-License-Identifier: MIT
from little_module import object_file
from little_results import LAB
from little_site import LittleSite

PAGE = """.. module-sections:: m

   .init.text
      The code of *init*.
   .modinfo
      Strings.
"""


class ModuleSections(LittleSite):
    extensions = ["miu.lab.module_sections"]
    more = {"course_modules": "sim", "course_real_modules": "real"}

    def with_file(self, sections: dict[str, bytes]) -> str:
        self.write("sim/sim-6.1/m.ko", "")
        file = self.root / "source/sim/sim-6.1/m.ko"
        file.write_bytes(object_file(sections))
        return self.build(PAGE)

    def test_shows_what_each_is_for_and_its_size(self) -> None:
        html = self.with_file({".modinfo": bytes(21), ".init.text": bytes(43)})
        self.assertEqual(self.warnings, "")
        self.assertIn("<em>init</em>", html)
        self.assertLess(html.index("simulator 6.1: 43 bytes"),
                        html.index("simulator 6.1: 21 bytes"))
        self.assertIn("Linux 6.1: not built", html)

    def test_a_section_that_a_file_has_not_is_wrong(self) -> None:
        self.with_file({".modinfo": bytes(21)})
        self.assert_fails_at(4, "simulator 6.1 has no section .init.text")

    def test_a_list_of_sections_is_needed(self) -> None:
        self.build(".. module-sections:: m\n\n   Words.\n")
        self.assertIn(LAB, self.warnings)
        self.assertIn("indented under it", self.warnings)
