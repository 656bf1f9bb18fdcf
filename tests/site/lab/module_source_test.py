# SPDX-License-Identifier: MIT
import unittest

from little_site import LittleSite

from miu.lab.module_source import excerpt

SOURCE = """// SPDX-License-Identifier: GPL-2.0-only
/* [recv] */
static int recv(void)
{
\t/* [inner] */
\treturn 0;
\t/* [/inner] */
}
/* [/recv] */
/* [empty] */
/* [/empty] */
/* [open] */
"""


class Excerpt(unittest.TestCase):
    def test_is_the_region_without_any_marker_and_with_expanded_tabs(
            self) -> None:
        found = excerpt(SOURCE, "recv")
        self.assertEqual(found.text,
                         "static int recv(void)\n{\n        return 0;\n}")
        self.assertEqual((found.first, found.last), (3, 8))
        self.assertEqual(found.licence, "GPL-2.0-only")

    def test_without_a_region_is_the_whole_file(self) -> None:
        found = excerpt(SOURCE, None)
        self.assertEqual((found.first, found.last), (1, 12))
        self.assertNotIn("[recv]", found.text)

    def test_a_region_must_be_there_closed_filled_and_once(self) -> None:
        for region in ("nosuch", "open", "empty"):
            with self.subTest(region), self.assertRaises(ValueError):
                excerpt(SOURCE, region)
        with self.assertRaises(ValueError):
            excerpt(SOURCE + SOURCE, "recv")

    def test_a_file_without_licence_is_not_shown(self) -> None:
        with self.assertRaises(ValueError):
            excerpt("int x;\n", None)


class OnAPage(LittleSite):
    extensions = ["miu.lab.module_source"]

    def setUp(self) -> None:
        super().setUp()
        self.write("kmod/m/m.c", SOURCE)

    def test_shows_file_lines_licence_and_code(self) -> None:
        html = self.build(".. module-source:: m\n   :region: recv\n")
        self.assertEqual(self.warnings, "")
        self.assertIn("kmod/m/m.c", html)
        self.assertIn(", lines 3 to 8, GPL-2.0-only", html)
        self.assertIn("return", html)
        self.assertNotIn("[inner]", html)

    def test_a_missing_marker_fails_with_page_and_line(self) -> None:
        self.build("Text.\n\n.. module-source:: m\n   :region: nosuch\n")
        self.assert_fails_at(6, "kmod/m/m.c", "[nosuch]")

    def test_a_missing_file_fails_with_page_and_line(self) -> None:
        self.build(".. module-source:: other\n")
        self.assert_fails_at(4, "kmod/other/other.c")

    def test_a_changed_source_changes_the_page(self) -> None:
        self.build(".. module-source:: m\n   :region: recv\n")
        self.write("kmod/m/m.c", SOURCE.replace("return 0", "return 17"))
        self.assertIn("17", self.build_again())


if __name__ == "__main__":
    unittest.main()
