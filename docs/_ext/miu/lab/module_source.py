# SPDX-License-Identifier: MIT
"""Directive: a part of a module's source, found by its markers.

    .. module-source:: fcluster
       :region: recv

shows kmod/fcluster/fcluster.c from the line behind `/* [recv] */` to the line
before `/* [/recv] */`. Markers of other regions are left out. Above it stand
the file, the lines and the licence. Without `:region:` it is the whole file. A
region that is not there, not closed or there twice fails the build.
"""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.theme.words import _

MARKER = re.compile(r"^\s*/\* \[(/?)([a-z_]+)\] \*/\s*$")
LICENCE = re.compile(r"SPDX-License-Identifier: (\S+)")
TAB = 8


@dataclass(frozen=True)
class Excerpt:
    first: int  # numbers of the first and the last line shown
    last: int
    text: str
    licence: str


def excerpt(source: str, region: str | None) -> Excerpt:
    """The region's lines. Raises ValueError when its markers are not right."""
    lines = source.splitlines()
    licence = LICENCE.search(lines[0] if lines else "")
    if not licence:
        raise ValueError("no SPDX-License-Identifier in its first line")
    first, last = 1, len(lines)
    if region:
        found = {"": [], "/": []}
        for number, line in enumerate(lines, start=1):
            marker = MARKER.match(line)
            if marker and marker.group(2) == region:
                found[marker.group(1)].append(number)
        if len(found[""]) != 1 or len(found["/"]) != 1:
            raise ValueError(
                f"needs one /* [{region}] */ and one /* [/{region}] */, has "
                f"{len(found[''])} and {len(found['/'])}"
            )
        first, last = found[""][0] + 1, found["/"][0] - 1
        if first > last:
            raise ValueError(f"region {region!r} is empty")
    shown = [
        line.expandtabs(TAB)
        for line in lines[first - 1 : last]
        if not MARKER.match(line)
    ]
    return Excerpt(first, last, "\n".join(shown), licence.group(1))


class ModuleSource(SphinxDirective):
    required_arguments = 1
    option_spec = {"region": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        path = f"kmod/{name}/{name}.c"
        full = pathlib.Path(self.env.srcdir, path)
        self.env.note_dependency(path)
        try:
            found = excerpt(
                full.read_text(encoding="utf-8"), self.options.get("region")
            )
        except OSError as error:
            raise self.error(f"{path}: {error.strerror}")
        except ValueError as error:
            raise self.error(f"{path}: {error}")

        code = nodes.literal_block(found.text, found.text, language="c")
        code["classes"].append("miu-source")
        caption = nodes.caption("", "", nodes.literal(path, path))
        caption += nodes.Text(
            _(", lines {first} to {last}, {licence}").format(
                first=found.first, last=found.last, licence=found.licence
            )
        )
        block = nodes.container(
            "", caption, code, literal_block=True,
            classes=["literal-block-wrapper"],
        )
        self.set_source_info(block)
        return [block]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("module-source", ModuleSource)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
