# SPDX-License-Identifier: MIT
import unittest

from little_site import LittleSite

from miu.theme.accessible import PHONE, with_levels

BLOCK = '<div class="highlight"><pre{focus}><span></span>{text}'


class Accessible(LittleSite):
    extensions = ["miu.theme.accessible"]
    more = {"highlight_language": "none"}

    def test_code_that_may_not_fit_takes_the_focus(self) -> None:
        wide = "x" * (PHONE + 1)
        html = self.build(f"::\n\n   {wide}\n")
        self.assertIn(BLOCK.format(focus=' tabindex="0"', text=wide), html)

    def test_code_that_fits_is_left_out_of_the_way(self) -> None:
        # An escaped letter is one column, however it is written.
        fits = "&" * PHONE
        html = self.build(f"::\n\n   {fits}\n\nWords.\n")
        self.assertIn(BLOCK.format(focus="", text="&amp;" * PHONE), html)

    def test_a_table_can_be_scrolled_without_a_mouse(self) -> None:
        self.more = {"html_theme": "furo"}
        html = self.build("=  =\na  b\n=  =\n")
        self.assertIn('table-wrapper docutils container" tabindex="0"', html)

    def test_a_caption_of_the_navigation_has_a_level(self) -> None:
        self.assertEqual(with_levels('<p class="caption" role="heading">'),
                         '<p class="caption" role="heading" aria-level="2">')


if __name__ == "__main__":
    unittest.main()
