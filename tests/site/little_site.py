# SPDX-License-Identifier: MIT
"""A site of a few files in a temporary folder, for the directives' tests.

It holds a lab with one scenario; little_results.py has what kernels say to it.
"""

from __future__ import annotations

import io
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from little_results import LAB, TOP

from miu.results import scenarios

MIU = pathlib.Path(os.environ.get("MIU_BUILD", TOP / "build/release"), "miu")
SCENARIO = """scenario 1
title    A socket counts
kernels  6.1..
module   m

insmod m
  m: loaded
  m: 1 -> 0 do_init_module  # why

# Before the socket.
A: s = socket(AF_NETLINK, SOCK_RAW, 31)
  m: 0 -> 1 netlink_create
  f_count A.s 1

A: close(s)
  m: 1 -> 0 netlink_release
"""


def show(top: pathlib.Path, paths: list[str], out: pathlib.Path) -> None:
    """Writes what these say, below the top folder, as the site's build does."""
    if not paths:
        out.write_text('{"schema": 2, "scenarios": [], "graphs": []}',
                       encoding="utf-8")
        return
    subprocess.run([MIU, "show", *paths, "--format", "json", "--output", out],
                   cwd=top, check=True)


def scenario_of(text: str) -> scenarios.Scenario:
    """The scenario with this text."""
    with tempfile.TemporaryDirectory() as folder:
        top = pathlib.Path(folder)
        (top / "a.scenario").write_text(text, encoding="utf-8")
        show(top, ["a.scenario"], top / "shown.json")
        parsed = scenarios.read_parsed(top / "shown.json")
        return parsed.scenarios["a.scenario"]


def without_spans(html: str) -> str:
    """Sphinx puts each word of a literal into a span of its own."""
    return re.sub(r'<span class="pre">(.*?)</span>', r"\1", html)


class LittleSite(unittest.TestCase):
    """build() gives the lab's page; what Sphinx complains of is in warnings."""

    extensions: list[str] = []
    more: dict[str, Any] = {}  # of the configuration
    lab = LAB  # whose page build() gives

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.warnings = ""
        self.write(f"{LAB}/a-socket-counts.scenario", SCENARIO)
        self.write("index.rst",
                   f"Site\n====\n\n.. toctree::\n\n   {LAB}/index\n")

    def write(self, path: str, text: str) -> None:
        file = self.root / "source" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def remove(self, path: str) -> None:
        (self.root / "source" / path).unlink()

    def build(self, page: str, title: str = "Lab\n===\n\n") -> str:
        """Builds with this text as the lab's page, and gives its HTML."""
        self.write(f"{LAB}/index.rst", title + page)
        return self.build_again()

    def build_again(self) -> str:
        self.run_sphinx("html")
        page = self.root / "out" / self.lab / "index.html"
        return without_spans(page.read_text(encoding="utf-8"))

    def show_scenarios(self) -> None:
        top = self.root / "source"
        show(top, sorted(str(file.relative_to(top))
                         for suffix in ("*.scenario", "*.graph")
                         for file in top.rglob(suffix)),
             self.root / "scenarios.json")

    def run_sphinx(self, builder: str) -> None:
        self.show_scenarios()
        complaints = io.StringIO()
        with docutils_namespace():
            Sphinx(
                str(self.root / "source"), None, str(self.root / "out"),
                str(self.root / "doctrees"), builder, status=None,
                warning=complaints, confoverrides={
                    "extensions": ["miu.theme.words",
                                   "miu.results.results", *self.extensions],
                    "course_results": "results",
                    "course_scenarios": str(self.root / "scenarios.json"),
                    "course_kernels": ["sim:6.1", "vm:6.1"],
                    "root_doc": "index", "html_theme": "basic",
                    "smartquotes": False, **self.more,
                }).build()
        self.warnings = complaints.getvalue()

    def assert_fails_at(self, line: int, *words: str) -> None:
        """Sphinx complained of the lab's page, at this line, in these words."""
        place = f"{LAB}/index.rst:{line}: "
        for complaint in self.warnings.splitlines():
            if place in complaint and all(word in self.warnings
                                          for word in words):
                return
        self.fail(f"no complaint at {place} with {words}:\n{self.warnings}")
