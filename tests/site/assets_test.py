# SPDX-License-Identifier: MIT
import pathlib
import sys
import tempfile
import unittest

from little_results import TOP

sys.path.insert(0, str(TOP / "docs"))
import assets  # noqa: E402

FURO = (assets.IMPORT + "\np { margin: 1em }\n"
        'body[data-theme="dark"] {\n  --ground: #000; }\nh1 { }\n')


class StyleSheets(unittest.TestCase):
    def with_normalize(self, css: str) -> str:
        with tempfile.NamedTemporaryFile("w+") as file:
            file.write("body { margin: 0 }")
            file.flush()
            return assets.with_normalize(css, pathlib.Path(file.name))

    def test_the_import_is_replaced_by_the_file(self) -> None:
        css = self.with_normalize(FURO)
        self.assertNotIn("@import", css)
        self.assertTrue(css.startswith("body { margin: 0 }"))

    def test_a_sheet_that_has_it_needs_no_file(self) -> None:
        css = assets.HEAD + "v8 */\np { margin: 1em }\n"
        self.assertEqual(assets.with_normalize(css, pathlib.Path("/none")), css)

    def test_the_dark_block_follows_the_system(self) -> None:
        css = assets.dark_when_the_system_is(FURO)
        self.assertIn("prefers-color-scheme: dark", css)
        self.assertIn("--ground: #000", css)
        self.assertNotIn("h1", css)
        self.assertEqual(css.count("{"), css.count("}"))

    def test_another_furo_is_an_error(self) -> None:
        with self.assertRaises(ValueError):
            self.with_normalize("p { }")
        with self.assertRaises(ValueError):
            assets.dark_when_the_system_is("p { }")
        with self.assertRaises(ValueError):
            assets.with_default_import("import Scroll from 'x'\n")


class Script(unittest.TestCase):
    def test_a_module_s_value_is_its_default(self) -> None:
        for words in "Gumshoe", "* as Gumshoe":
            self.assertEqual(
                assets.with_default_import(f"import {words} from './x.js'\n"),
                "import Gumshoe from './x.js'\n")


if __name__ == "__main__":
    unittest.main()
