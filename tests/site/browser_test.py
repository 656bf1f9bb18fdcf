# SPDX-License-Identifier: MIT
"""The built site in Debian's Chromium: cells that fill in, search, theme.

MIU_SITE in the environment says where the site is.
"""

import os
import pathlib
import unittest

from browser import Browser, serve, serve_for

TOP = pathlib.Path(__file__).resolve().parents[2]
SITE = pathlib.Path(os.environ["MIU_SITE"])

LIVE = """<!doctype html><title>lab</title>
<div class="miu-live" id="results-1"><p>{cell}</p></div>
<div class="miu-live" id="results-2"><p>stays</p></div>
<script src="/running.js"></script>"""
RUNNING = '<span class="miu-running">running</span>'
CELL = "document.getElementById('results-1').textContent"

SUMMARY = "document.querySelector('#search-results .search-summary')"
FOUND = "[...document.querySelectorAll('#search-results li > a')]"
MENU = "getComputedStyle(document.querySelector('.sidebar-drawer')).visibility"
PLACE = ("document.activeElement.closest('.sidebar-drawer') ? 'menu'"
         " : document.activeElement.id || document.activeElement.tagName")
THEME = "document.body.dataset.theme"


class Handler(serve.Handler):
    """The site, and a page whose run ends after its first showing."""

    shown = 0

    def do_GET(self) -> None:
        if self.path == "/live.html":
            Handler.shown += 1
            done = Handler.shown > 1
            self.answer(LIVE.format(cell="1 -> 0" if done else RUNNING))
        elif self.path == "/running.js":
            self.answer((TOP / "docs/_static/running.js").read_text("utf-8"),
                        "text/javascript")
        else:
            super().do_GET()

    def answer(self, text: str, kind: str = "text/html") -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())


class Site(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.top = serve_for(cls, SITE, Handler)
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def open(self, page: str) -> None:
        self.browser.open(self.top + page)

    def test_running_cells_fill_in_without_a_reload(self) -> None:
        Handler.shown = 0
        self.open("/live.html")
        self.assertEqual(self.browser.js(CELL), "running")
        self.browser.js(
            "other = document.getElementById('results-2'); null")
        self.browser.until(f"{CELL} !== 'running'")
        self.assertEqual(self.browser.js(CELL), "1 -> 0")
        self.assertTrue(self.browser.js(
            "document.getElementById('results-2') === other"))

    def found(self, words: str) -> list[str]:
        """The pages that a search finds, the best first."""
        self.open(f"/search.html?q={words}")
        self.browser.until(f"{SUMMARY}?.textContent")  # written last
        return self.browser.js(f"{FOUND}.map(one => one.href)")

    def test_the_search_finds_a_function_where_it_is_explained(self) -> None:
        for function, page in (
                ("netlink_create", "docs/walkthroughs/netlink.html"),
                ("copy_files", "docs/walkthroughs/copy_files.html"),
                ("module_put", "docs/walkthroughs/load_module.html")):
            with self.subTest(function=function):
                self.assertTrue(any(page in one
                                    for one in self.found(function)))

    def test_the_search_finds_nothing_of_what_is_nowhere(self) -> None:
        self.assertEqual(self.found("netlink_creates_nothing"), [])

    def test_the_theme_can_be_changed(self) -> None:
        self.open("/docs/index.html")
        before = self.browser.js(THEME)
        self.browser.js("document.querySelector('.theme-toggle').click()")
        self.assertNotEqual(self.browser.js(THEME), before)

    def focused(self, presses: int) -> list[str]:
        """What has the focus after each press of Tab: its id, or its place."""
        said = []
        for _press in range(presses):
            self.browser.press("Tab")
            said.append(self.browser.js(PLACE))
        return said

    def test_when_narrow_the_menu_opens_by_keyboard(self) -> None:
        self.browser.looks_like(360, "light")
        self.open("/docs/index.html")
        self.assertEqual(self.browser.js(MENU), "hidden")
        places = self.focused(5)
        self.assertEqual(places[0], "__navigation")
        self.assertNotIn("menu", places)
        self.open("/docs/index.html")
        self.focused(1)
        self.browser.press("Space")
        self.assertEqual(self.browser.js(MENU), "visible")
        self.assertIn("menu", self.focused(5))

    def test_when_wide_the_menu_is_open_and_its_switch_is_not_there(self):
        self.browser.looks_like(1600, "light")
        self.open("/docs/index.html")
        places = self.focused(3)
        self.assertNotIn("__navigation", places)
        self.assertIn("menu", places)


if __name__ == "__main__":
    unittest.main()
