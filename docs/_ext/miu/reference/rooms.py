# SPDX-License-Identifier: MIT
"""Directive: the rooms of the house, drawn, and a row for each.

    .. rooms:: labs/runner sim kmod

The rooms are those of tests/tidy/rooms.toml below the folders that are named,
by which the tidy test checks who includes whom. An arrow goes from a room to
one that it uses; one that follows from others is left out.
"""

from __future__ import annotations

import pathlib
import subprocess
import tomllib

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.theme.pictures import drawn, picture
from miu.theme.tables import stacked
from miu.theme.words import _

TABLE = "tests/tidy/rooms.toml"
RUNNER = "labs/runner/"
PAGES = "docs/_ext/miu/"
STYLE = """
bgcolor=transparent ranksep=0.3 nodesep=0.15
node [fontname="Helvetica" fontsize=11 shape=box height=0.3 width=0.3
      margin="0.07,0.03"]
edge [arrowsize=0.6]
"""

Uses = dict[str, list[str]]


def reached(room: str, others: list[tuple[str, str]]) -> set[str]:
    """The rooms that one comes to by these arrows."""
    found: set[str] = set()
    waiting = [room]
    while waiting:
        at = waiting.pop()
        new = {to for by, to in others if by == at} - found
        found |= new
        waiting += new
    return found


def arrows(uses: Uses) -> list[tuple[str, str]]:
    """Who uses whom, without what follows from the arrows that are left."""
    left = [(room, other) for room, others in uses.items() for other in others]
    for arrow in list(left):
        without = [other for other in left if other != arrow]
        if arrow[1] in reached(arrow[0], without):
            left = without
    return left


class Rooms(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        path = pathlib.Path(self.env.srcdir, TABLE)
        self.env.note_dependency(str(path))
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        folders = self.arguments[0].split()
        shown = {room: row for room, row in table.items()
                 if any(f"{room}/".startswith(f"{folder}/")
                        for folder in folders)}
        if not shown:
            raise self.error(f"no room of {TABLE} is below {folders}")
        uses = {room: [name for name in map(self.whole, row["uses"])
                       if name in shown] for room, row in shown.items()}
        return [self.drawing(uses), self.rows(shown)]

    @staticmethod
    def short(room: str) -> str:
        return room.removeprefix(RUNNER).removeprefix(PAGES)

    @staticmethod
    def whole(name: str) -> str:
        return name if "/" in name or name == "sim" else RUNNER + name

    def drawing(self, uses: Uses) -> nodes.Node:
        dot = "\n".join(
            [f'"{room}" [label="{self.short(room)}"]'
             for room in uses]
            + [f'"{room}" -> "{other}"' for room, other in arrows(uses)])
        title = _("Which room uses which")
        try:
            svg = drawn(f"digraph {{ {STYLE}\n{dot}\n}}\n",
                        f'class="miu-graph" role="img" aria-label="{title}"')
        except (OSError, subprocess.CalledProcessError) as error:
            raise self.error(f"dot: {error}") from error
        words = [
            _("%(room)s uses %(others)s.") % {
                "room": room, "others": ", ".join(others)}
            for room, others in uses.items() if others]
        return picture(svg, title, words, [])

    @staticmethod
    def rows(shown: dict[str, dict]) -> nodes.table:
        return stacked([_("Room"), _("What it is for")], [
            [nodes.literal("", ", ".join([room, *row.get("folders", [])])),
             row["is"]]
            for room, row in shown.items()])


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("rooms", Rooms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
