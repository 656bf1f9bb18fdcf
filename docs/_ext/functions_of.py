# SPDX-License-Identifier: MIT
"""Directive: every documented function of a header of the simulator.

    .. functions-of:: sim/fs/file_table.h

Breathe's own directive for a file leaves out what stands in a namespace. Each
function is shown by Breathe, in the header's order. A header without one fails
the build.
"""

from __future__ import annotations

import pathlib
import xml.etree.ElementTree as xml

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


def functions_of(folder: pathlib.Path, header: str) -> list[str]:
    """Their qualified names, by line; of overloads with their parameters."""
    found: set[tuple[int, str, str]] = set()
    for file in sorted(folder.glob("*.xml")):
        if file.name == "index.xml":
            continue
        for member in xml.parse(file).iter("memberdef"):
            place = member.find("location")
            if (member.get("kind") != "function" or place is None
                    or member.get("static") == "yes"
                    or header not in (place.get("declfile"),
                                      place.get("file"))):
                continue
            described = "".join(
                "".join(part.itertext()) for part in
                (member.find("briefdescription"),
                 member.find("detaileddescription")) if part is not None)
            if described.strip():
                line = int(place.get("declline") or place.get("line"))
                name = member.findtext("qualifiedname") or member.findtext(
                    "name")
                found.add((line, name, member.findtext("argsstring")))
    names = [name for _line, name, _parameters in found]
    return [name + parameters if names.count(name) > 1 else name
            for _line, name, parameters in sorted(found)]


class FunctionsOf(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        header = self.arguments[0]
        folder = pathlib.Path(
            self.config.breathe_projects[self.config.breathe_default_project])
        names = functions_of(folder, header)
        if not names:
            raise self.error(f"{header} has no documented function")
        self.env.note_dependency(header)
        lines = StringList()
        for name in names:
            for line in (f".. doxygenfunction:: {name}", ""):
                lines.append(line, self.get_source_info()[0], self.lineno)
        place = nodes.container()
        self.state.nested_parse(lines, self.content_offset, place)
        return place.children


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("functions-of", FunctionsOf)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
