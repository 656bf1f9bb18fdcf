# SPDX-License-Identifier: MIT
import unittest

import page_checks

HEAD = "<html><head><title>T</title></head><body><h1>H</h1>"


class PageChecks(unittest.TestCase):
    def test_a_right_page_passes_them_all(self) -> None:
        pages = {"a/index.html": HEAD + '<p id="x"><a href="#x">x</a> '
                 '<a href="../b.html">b</a><a href="https://x.org/">out</a>'
                 '<svg><title>picture</title></svg>'
                 '<img src="data:image/png;base64,AA">',
                 "b.html": HEAD}
        self.assertEqual(page_checks.external_resources(pages), [])
        self.assertEqual(page_checks.broken_links(pages, set()), [])
        self.assertEqual(page_checks.title_faults(pages), [])
        self.assertEqual(page_checks.double_ids(pages), [])

    def test_each_way_to_another_server_is_found(self) -> None:
        for text in ('<script src="https://cdn.example/x.js"></script>',
                     '<script src="//cdn.example/x.js"></script>',
                     '<link rel="stylesheet" href="/javascript/x.css">',
                     '<img src="http://example.org/x.png">',
                     '<style>@import "https://fonts.example/f"</style>',
                     '<p style="background: url(https://x.example/p)">',
                     '<svg><image href="https://x.example/p"/></svg>'):
            with self.subTest(text):
                self.assertEqual(
                    len(page_checks.external_resources({"p.html": text})), 1)
        css = {"a.css": "@font-face { src: url('https://x.example/f') }"}
        self.assertEqual(len(page_checks.external_resources(css)), 1)

    def test_links_to_nothing_are_found(self) -> None:
        for link in ("nosuch.html", "#nosuch", "b.html#nosuch", "../../x"):
            with self.subTest(link):
                pages = {"a.html": HEAD + f'<a href="{link}">l</a>',
                         "b.html": HEAD}
                self.assertEqual(
                    len(page_checks.broken_links(pages, set())), 1)

    def test_no_title_and_two_titles_are_found(self) -> None:
        for text in ("<h1>H</h1>", HEAD + "<title>U</title>",
                     HEAD + "<h1>I</h1>"):
            with self.subTest(text):
                self.assertEqual(
                    len(page_checks.title_faults({"p.html": text})), 1)

    def test_a_double_id_is_found(self) -> None:
        page = {"p.html": '<p id="a"></p><p id="a"></p>'}
        self.assertEqual(page_checks.double_ids(page),
                         ["p.html has the id a twice"])


if __name__ == "__main__":
    unittest.main()
