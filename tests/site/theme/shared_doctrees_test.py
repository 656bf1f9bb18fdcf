# SPDX-License-Identifier: MIT
"""The catalogues come from the pages as the site's build has read them."""

import unittest

from little_results import LAB
from little_site import LittleSite

from sphinx.errors import SphinxError

PAGE = "A sentence of the page.\n"


class Catalogues(LittleSite):
    extensions = ["miu.theme.shared_doctrees"]
    more = {"gettext_compact": False}

    def read_at(self) -> int:
        doctree = self.root / "doctrees" / LAB / "index.doctree"
        return doctree.stat().st_mtime_ns

    def test_nothing_is_read_a_second_time(self) -> None:
        self.build(PAGE)
        then = self.read_at()
        self.run_sphinx("gettext")
        self.assertEqual((self.read_at(), self.warnings), (then, ""))
        catalogue = self.root / "out" / LAB / "index.pot"
        self.assertIn(PAGE.strip(), catalogue.read_text("utf-8"))
        self.build_again()
        self.assertEqual(self.read_at(), then)
        self.build(PAGE + "\nMore.\n")
        self.assertNotEqual(self.read_at(), then)


class WithoutTheExtension(LittleSite):
    def test_sphinx_refuses(self) -> None:
        self.build(PAGE)
        with self.assertRaisesRegex(SphinxError, "incompatible"):
            self.run_sphinx("gettext")


if __name__ == "__main__":
    unittest.main()
