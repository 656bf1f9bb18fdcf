# SPDX-License-Identifier: MIT
"""Directives: public cases, from the one table docs/reference/causes.toml.

    .. seen-in-the-wild:: 1 2 17
        the cases with these numbers, for a lab
    .. causes:: up
        all cases of one part, for the page docs/reference/causes

A number that is not there, or a table that is not right, fails the build.
"""

from __future__ import annotations

import pathlib
import tomllib
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from miu.theme.paragraphs import paragraph
from miu.theme.words import _

TABLE = "docs/reference/causes.toml"
PAGE = "docs/reference/causes"
PARTS = ("up", "uncounted", "elsewhere")


@dataclass(frozen=True)
class Cause:
    number: int
    part: str
    what: str  # reST of one paragraph, as is `seen`
    seen: str
    links: tuple[tuple[str, str], ...]  # text and address
    our_reading: bool


def cause(row: dict[str, object]) -> Cause:
    """A row of the table. Raises ValueError."""
    number = row.get("number")
    keys = {"number", "part", "what", "seen", "links"}
    if missing := keys - set(row):
        raise ValueError(f"cause {number} has no {', '.join(sorted(missing))}")
    if unknown := set(row) - keys - {"our_reading"}:
        raise ValueError(f"cause {number}: unknown {', '.join(unknown)}")
    if row["part"] not in PARTS:
        raise ValueError(f"cause {number}: part is one of {', '.join(PARTS)}")
    links = tuple((text, address) for text, address in row["links"])
    if not links or not row["what"].strip() or not row["seen"].strip():
        raise ValueError(f"cause {number}: what, seen or links is empty")
    return Cause(number, row["part"], row["what"], row["seen"], links,
                 row.get("our_reading", False))


def read_causes(text: str) -> dict[int, Cause]:
    """All rows by their number. Raises ValueError when one is not right."""
    rows = [cause(row) for row in tomllib.loads(text).get("cause", [])]
    numbers = [row.number for row in rows]
    if numbers != list(range(1, len(rows) + 1)):
        raise ValueError("causes are numbered 1, 2, 3 and so on, in order; "
                         f"these are {numbers}")
    return {row.number: row for row in rows}


def load_causes(env: BuildEnvironment) -> dict[int, Cause]:
    """The course's, for the page that is being read. Raises OSError, and
    ValueError."""
    env.note_dependency(TABLE)
    return read_causes(
        pathlib.Path(env.srcdir, TABLE).read_text(encoding="utf-8"))


def cause_label(number: int) -> str:
    """Of the case on its page."""
    return f"cause-{number}"


class CausesDirective(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True

    def causes(self) -> dict[int, Cause]:
        try:
            return load_causes(self.env)
        except OSError as error:
            raise self.error(f"{TABLE}: {error.strerror}")
        except ValueError as error:
            raise self.error(f"{TABLE}: {error}")

    def words(self, row: Cause) -> list[nodes.Node]:
        """What the cause is, what was seen, and the links."""
        links = nodes.paragraph(classes=["miu-note"])
        for text, address in row.links:
            if len(links):
                links += nodes.Text(", ")
            links += nodes.reference("", text, refuri=address)
        if row.our_reading:
            links += nodes.Text(_(" (the cause is our reading)"))
        seen = paragraph(self, row.seen)
        seen["classes"].append("miu-seen")
        return [paragraph(self, row.what), seen, links]


class SeenInTheWild(CausesDirective):
    def run(self) -> list[nodes.Node]:
        causes = self.causes()
        items = nodes.bullet_list(classes=["miu-causes"])
        for word in self.arguments[0].split():
            if not word.isdigit() or int(word) not in causes:
                raise self.error(f"seen-in-the-wild: {TABLE} has no cause "
                                 f"{word}")
            items += nodes.list_item("", *self.words(causes[int(word)]))
        more = addnodes.pending_xref(
            "", nodes.inline("", _("All public cases")), refdomain="std",
            reftype="doc", reftarget=f"/{PAGE}", refexplicit=True,
            refdoc=self.env.docname, refwarn=True)
        return [items, nodes.paragraph("", "", more)]


class Causes(CausesDirective):
    def run(self) -> list[nodes.Node]:
        part = self.arguments[0]
        if part not in PARTS:
            raise self.error(f"causes: write one of {', '.join(PARTS)}")
        rows = [row for row in self.causes().values() if row.part == part]
        if not rows:
            raise self.error(f"causes: {TABLE} has none of part {part}")
        items = nodes.enumerated_list(
            enumtype="arabic", prefix="", suffix=".", start=rows[0].number,
            classes=["miu-causes"])
        domain = self.env.get_domain("std")
        for row in rows:
            label = cause_label(row.number)
            items += nodes.list_item("", *self.words(row), ids=[label])
            domain.note_hyperlink_target(
                label, self.env.docname, label, " ".join(row.what.split()))
        return [items]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("seen-in-the-wild", SeenInTheWild)
    app.add_directive("causes", Causes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
