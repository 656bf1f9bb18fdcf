# SPDX-License-Identifier: MIT
"""Every page in Debian's Chromium: wide and narrow, light and dark.

MIU_SITE in the environment says where the built site is, MIU_AXE where
axe-core's script is. Each page is loaded once; see page_seen.py. MIU_LOOKED_AT
is where good pages are remembered until they change; see looked_at.py.
"""

import concurrent.futures
import os
import pathlib
import queue
import tempfile
import unittest

from browser import Browser, serve_for
from looked_at import LookedAt, looks_with
from page_seen import Seen, look_at, prepare

SITE = pathlib.Path(os.environ["MIU_SITE"])
BROWSERS = 2
ELSEWHERE = "http://localhost:1/"

GOOD = ('<!doctype html><html lang="en"><head><title>page</title></head>'
        '<body style="{ground}"><main><h1>Page</h1>{more}</main></body></html>')
SCRIPTED = "<script>{}</script>"
DARK_ONLY = ("<style>:root { color-scheme: light dark } "
             "p { color: light-dark(#000, #111); "
             "background: light-dark(#fff, #000) }</style><p>words</p>")
NARROW_ONLY = ("<style>@media (max-width: 400px) { img { border: 1px solid } "
               "} @media (min-width: 401px) { img { display: none } }</style>"
               "<img src='data:,'>")


def pages_of(site: pathlib.Path) -> list[str]:
    """All but those that only lead to another."""
    return sorted(f"/{file.relative_to(site)}" for file in site.rglob("*.html")
                  if 'http-equiv="refresh"' not in file.read_text("utf-8"))


def look_at_all(top: str, pages: list[str]) -> dict[str, Seen]:
    """By a few browsers beside each other."""
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for page in pages:
        waiting.put(page)

    def work(_number: int) -> dict[str, Seen]:
        seen: dict[str, Seen] = {}
        browser = Browser()
        try:
            prepare(browser)
            while True:
                page = waiting.get_nowait()
                seen[page] = look_at(browser, top + page)
        except queue.Empty:
            return seen
        finally:
            browser.close()

    together: dict[str, Seen] = {}
    with concurrent.futures.ThreadPoolExecutor(BROWSERS) as workers:
        for seen in workers.map(work, range(BROWSERS)):
            together.update(seen)
    return together


class EveryPage(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.top = serve_for(cls, SITE)
        cls.pages = pages_of(SITE)
        looked_at = LookedAt(pathlib.Path(os.environ["MIU_LOOKED_AT"]), SITE,
                             looks_with())
        cls.good = [page for page in cls.pages if looked_at.is_good(page)]
        cls.seen = look_at_all(cls.top, [page for page in cls.pages
                                         if page not in cls.good])
        for page, seen in cls.seen.items():
            if is_good(seen, cls.top):
                looked_at.add(page, seen.requests)
        looked_at.write()

    def wrong(self, of_one) -> dict[str, object]:
        """What is wrong with a page, of those with which something is."""
        return {page: fault for page, seen in self.seen.items()
                if (fault := of_one(seen))}

    def test_each_was_looked_at(self) -> None:
        self.assertEqual(sorted([*self.seen, *self.good]), self.pages)
        self.assertIn("/docs/index.html", self.pages)

    def test_has_no_barrier(self) -> None:
        self.assertEqual(self.wrong(lambda seen: seen.barriers), {})

    def test_scrolls_not_sideways_when_narrow(self) -> None:
        self.assertEqual(self.wrong(lambda seen: seen.too_wide > 0
                                    and seen.too_wide), {})

    def test_asks_no_other_server(self) -> None:
        self.assertEqual(self.wrong(lambda seen: elsewhere(seen, self.top)),
                         {})

    def test_leaves_the_console_empty(self) -> None:
        self.assertEqual(self.wrong(lambda seen: seen.complaints), {})


def elsewhere(seen: Seen, top: str) -> list[str]:
    return [address for address in seen.requests
            if not address.startswith((f"{top}/", "data:"))]


def is_good(seen: Seen, top: str) -> bool:
    return not (seen.barriers or seen.too_wide > 0 or seen.complaints
                or elsewhere(seen, top))


class AFaultyPage(unittest.TestCase):
    """Each check's twin: a page on which it must speak."""

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.pages = []
        cls.top = serve_for(cls, cls.folder)
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        prepare(cls.browser)

    def look(self, more: str, ground: str = "") -> Seen:
        # Each has its own name: a browser keeps what it has seen.
        self.pages.append(f"page{len(self.pages)}.html")
        (self.folder / self.pages[-1]).write_text(
            GOOD.format(more=more, ground=ground), encoding="utf-8")
        (self.folder / "favicon.ico").touch()
        return look_at(self.browser, f"{self.top}/{self.pages[-1]}")

    def test_a_good_one_is_good(self) -> None:
        seen = self.look("<p>words</p>")
        self.assertEqual((seen.barriers, seen.complaints, elsewhere(
            seen, self.top)), ({}, [], []))
        self.assertLessEqual(seen.too_wide, 0)
        self.assertIn(f"{self.top}/{self.pages[-1]}", seen.requests)

    def test_a_barrier_is_seen_in_each_look(self) -> None:
        seen = self.look("<p style='color:#aaa;background:#fff'>words</p>")
        self.assertEqual(list(seen.barriers), [
            "1280 light", "1280 dark", "360 light", "360 dark"])
        self.assertIn("color-contrast: p ", seen.barriers["360 dark"][0])

    def test_a_barrier_of_the_dark_is_seen_in_the_dark(self) -> None:
        self.assertEqual(list(self.look(DARK_ONLY).barriers),
                         ["1280 dark", "360 dark"])

    def test_a_barrier_of_the_narrow_is_seen_there(self) -> None:
        seen = self.look(NARROW_ONLY)
        self.assertEqual(list(seen.barriers), ["360 light"])
        self.assertIn("image-alt: img ", seen.barriers["360 light"][0])

    def test_one_that_is_too_wide(self) -> None:
        seen = self.look("<div style='width:999px'>x</div>", "margin:0")
        self.assertEqual(seen.too_wide, 999 - 360)

    def test_one_that_asks_elsewhere(self) -> None:
        seen = self.look(f"<img alt='' src='{ELSEWHERE}'>")
        self.assertEqual(elsewhere(seen, self.top), [ELSEWHERE])
        self.assertIn("Content Security Policy", "".join(seen.complaints))

    def test_a_console_that_says_something(self) -> None:
        for script, words in (("console.error('so', 1)", "so 1"),
                              ("console.warn('beware')", "beware"),
                              ("throw new Error('thrown')", "thrown"),
                              ("fetch('/nowhere')", "404")):
            with self.subTest(script=script):
                seen = self.look(SCRIPTED.format(script))
                self.assertIn(words, "".join(seen.complaints))


if __name__ == "__main__":
    unittest.main()
