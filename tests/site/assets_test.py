# SPDX-License-Identifier: MIT
import sys
import unittest

from little_site import TOP

sys.path.insert(0, str(TOP / "docs"))
import assets  # noqa: E402

FURO = (assets.IMPORT + "\np { margin: 1em }\n"
        'body[data-theme="dark"] {\n  --ground: #000; }\nh1 { }\n')


class StyleSheets(unittest.TestCase):
    def test_the_import_is_replaced_by_the_file(self) -> None:
        css = assets.with_normalize(FURO, "body { margin: 0 }")
        self.assertNotIn("@import", css)
        self.assertTrue(css.startswith("body { margin: 0 }"))

    def test_the_dark_block_follows_the_system(self) -> None:
        css = assets.dark_when_the_system_is(FURO)
        self.assertIn("prefers-color-scheme: dark", css)
        self.assertIn("--ground: #000", css)
        self.assertNotIn("h1", css)
        self.assertEqual(css.count("{"), css.count("}"))

    def test_another_furo_is_an_error(self) -> None:
        with self.assertRaises(ValueError):
            assets.with_normalize("p { }", "")
        with self.assertRaises(ValueError):
            assets.dark_when_the_system_is("p { }")


if __name__ == "__main__":
    unittest.main()
