# SPDX-License-Identifier: MIT
"""Breathe's doxygenfunction, led to where the function is.

Breathe looks for a function at every member of every file that Doxygen wrote.
Doxygen's index says which files have a member of that name: other files, and
other members, are left out, which changes nothing but the time.
"""

from __future__ import annotations

import copy
import re

from breathe.directives.function import DoxygenFunctionDirective
from breathe.finder.factory import Finder, FinderFactory
from breathe.project import ProjectInfo
from sphinx.application import Sphinx

NAME = re.compile(r"(?:[^:(<]+(?:::[^:(<]+)*::)?([^(]+)")


class FinderOf(FinderFactory):
    """Finders that know only what has a member of one name."""

    name = ""

    def create_finder(self, project_info: ProjectInfo) -> Finder:
        whole = self.parser.parse(project_info)
        index = copy.copy(whole)
        index.compound = []
        for compound in whole.get_compound():
            members = [member for member in compound.get_member()
                       if member.get_name() == self.name]
            if members:
                index.compound.append(copy.copy(compound))
                index.compound[-1].member = members
        return self.create_finder_from_root(index, project_info)


class FunctionDirective(DoxygenFunctionDirective):
    @property
    def finder_factory(self) -> FinderOf:
        found = FinderOf(self.env.app, self.parser_factory)
        found.name = NAME.match(self.arguments[0])[1].strip()
        return found


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("breathe")
    app.add_directive("doxygenfunction", FunctionDirective, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
