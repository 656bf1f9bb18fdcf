# SPDX-License-Identifier: MIT
"""The site as it was built: MIU_SITE in the environment says where."""

import os
import pathlib
import unittest

import page_checks

SITE = pathlib.Path(os.environ["MIU_SITE"])


class BuiltSite(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.files = {str(file.relative_to(SITE)): file
                     for file in SITE.rglob("*") if file.is_file()}
        cls.pages = {path: file.read_text(encoding="utf-8")
                     for path, file in cls.files.items()
                     if path.endswith(".html")}

    def test_has_its_pages(self) -> None:
        for page in ("index.html", "docs/index.html", "search.html",
                     "labs/11-the-inherited-socket/index.html"):
            self.assertIn(page, self.pages)

    def test_needs_no_other_server(self) -> None:
        sheets = {path: file.read_text(encoding="utf-8")
                  for path, file in self.files.items()
                  if path.endswith(".css")}
        self.assertEqual(
            page_checks.external_resources({**self.pages, **sheets}), [])

    def test_every_link_inside_leads_somewhere(self) -> None:
        self.assertEqual(
            page_checks.broken_links(self.pages, set(self.files)), [])

    def test_every_page_has_one_title(self) -> None:
        self.assertEqual(page_checks.title_faults(self.pages), [])

    def test_no_page_has_an_id_twice(self) -> None:
        self.assertEqual(page_checks.double_ids(self.pages), [])

    def test_the_theme_works_without_modules_and_knows_dark(self) -> None:
        script = self.files["_static/scripts/furo.js"].read_text("utf-8")
        self.assertNotIn("\nimport ", "\n" + script)
        dark = self.files["_static/styles/dark.css"].read_text("utf-8")
        self.assertIn("--color-background-primary", dark)


if __name__ == "__main__":
    unittest.main()
