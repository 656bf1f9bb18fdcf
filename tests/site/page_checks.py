# SPDX-License-Identifier: MIT
"""What must be true of every page of a built site.

Each check takes pages by their path, {"docs/index.html": HTML}, and gives
sentences about what is wrong: none when all is right.
"""

from __future__ import annotations

import html.parser
import posixpath
import re
import urllib.parse

# What a browser fetches to show a page: element and attribute.
FETCHED = {
    ("script", "src"), ("img", "src"), ("img", "srcset"), ("iframe", "src"),
    ("link", "href"), ("source", "src"), ("video", "src"), ("audio", "src"),
    ("object", "data"), ("embed", "src"), ("image", "href"), ("use", "href"),
    ("image", "xlink:href"), ("use", "xlink:href"),
}
# Links of a head that no browser fetches.
NOT_FETCHED = {"index", "search", "next", "prev", "canonical", "author"}
CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")


class Page(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.titles = 0
        self.headings = 0
        self.redirects = False
        self.svg = 0  # how deep: a title there is a picture's
        self.feed(text)

    def handle_starttag(self, tag: str,
                        attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self.svg += tag == "svg"
        self.titles += tag == "title" and not self.svg
        self.headings += tag == "h1"
        self.redirects |= values.get("http-equiv") == "refresh"
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        rel = set(values.get("rel", "").split())
        for name, value in values.items():
            if (tag, name) in FETCHED and not (
                    tag == "link" and rel & NOT_FETCHED):
                self.fetched.append(value)
        self.fetched += css_urls(values.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        self.svg -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if self.lasttag == "style":
            self.fetched += css_urls(data)


def css_urls(text: str) -> list[str]:
    return [a or b for a, b in CSS_URL.findall(text)]


def is_external(address: str) -> bool:
    parts = urllib.parse.urlsplit(address)
    return bool(parts.netloc or parts.scheme not in ("", "data"))


def external_resources(files: dict[str, str]) -> list[str]:
    """Pages and style sheets that need another server, or its top folder."""
    wrong = []
    for path, text in files.items():
        fetched = css_urls(text) if path.endswith(".css") else Page(
            text).fetched
        wrong += [f"{path} fetches {address}" for address in fetched
                  if is_external(address) or address.startswith("/")]
    return wrong


def broken_links(pages: dict[str, str], others: set[str]) -> list[str]:
    """Links to a page, a file or an id that is not there."""
    parsed = {path: Page(text) for path, text in pages.items()}
    wrong = []
    for path, page in parsed.items():
        for link in page.links:
            if is_external(link):
                continue
            target, _, fragment = link.partition("#")
            target = urllib.parse.unquote(target.split("?")[0])
            goal = path if not target else posixpath.normpath(
                posixpath.join(posixpath.dirname(path), target))
            if goal in parsed:
                if fragment and urllib.parse.unquote(
                        fragment) not in parsed[goal].ids:
                    wrong.append(f"{path}: {link} leads to no place")
            elif goal not in others:
                wrong.append(f"{path}: {link} leads to no page")
    return wrong


def title_faults(pages: dict[str, str]) -> list[str]:
    wrong = []
    for path, text in pages.items():
        page = Page(text)
        if page.titles != 1:
            wrong.append(f"{path} has {page.titles} titles")
        if page.headings > 1 or (path.endswith("/index.html")
                                 and page.headings != 1):
            wrong.append(f"{path} has {page.headings} headings h1")
    return wrong


def double_ids(pages: dict[str, str]) -> list[str]:
    wrong = []
    for path, text in pages.items():
        ids = Page(text).ids
        wrong += [f"{path} has the id {name} twice"
                  for name in sorted(set(ids)) if ids.count(name) > 1]
    return wrong
