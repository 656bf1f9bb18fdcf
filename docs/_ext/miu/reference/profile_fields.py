# SPDX-License-Identifier: MIT
"""Directive: what the simulator knows of each kernel version.

    .. profile-fields::

The words are the comments of sim/profiles/profile.h, whose last sentence begins
with "Source:". The values are those that `miu profiles --format json` wrote to
the file of the configuration value `course_profiles`. A field that only one of
the two has fails the build.
"""

from __future__ import annotations

import json
import pathlib
import re
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.theme.tables import Cell, table
from miu.theme.words import _

HEADER = "sim/profiles/profile.h"
SCHEMA = 1
FIELD = re.compile(r"  bool (\w+) = false;$")
# What is shown as code within a comment.
CODE = re.compile(r"(\w+\(\)|[\w/]+\.[ch]\b|CONFIG_\w+|\w*_\w+)")


@dataclass(frozen=True)
class Field:
    name: str
    what: str
    source: str


def fields_of(text: str) -> list[Field]:
    """The fields of struct Profile with their comments. Raises ValueError."""
    fields: list[Field] = []
    comment: list[str] = []
    for line in text.splitlines():
        found = FIELD.match(line)
        if line.startswith("  /// "):
            comment.append(line.removeprefix("  /// "))
        elif found:
            what, mark, source = " ".join(comment).partition(" Source: ")
            if not mark or not what:
                raise ValueError(f"{HEADER}: the comment of {found[1]} has no "
                                 '"Source:"')
            fields.append(Field(found[1], what, source))
            comment = []
        else:
            comment = []
    if not fields:
        raise ValueError(f"{HEADER}: no field with a comment")
    return fields


def read_profiles(file: pathlib.Path) -> list[dict]:
    """As miu wrote them. Raises ValueError."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{file}: {error.strerror}")
    if data.get("schema") != SCHEMA:
        raise ValueError(f"{file}: schema {data.get('schema')}, not {SCHEMA}")
    return data["profiles"]


def check(fields: list[Field], profiles: list[dict]) -> None:
    """Raises ValueError when the two do not speak of the same fields."""
    words = [field.name for field in fields]
    for profile in profiles:
        values = list(profile["fields"])
        if words != values:
            odd = sorted(set(words) ^ set(values)) or words
            raise ValueError(f"{HEADER} and the profile of "
                             f"{profile['version']} differ in {odd}")


def with_code(text: str) -> nodes.inline:
    node = nodes.inline()
    for index, part in enumerate(CODE.split(text)):
        if part:
            node += nodes.literal("", part) if index % 2 else nodes.Text(part)
    return node


class ProfileFields(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        header = pathlib.Path(self.env.srcdir, HEADER)
        values = pathlib.Path(self.env.srcdir, self.config.course_profiles)
        self.env.note_dependency(HEADER)
        self.env.note_dependency(str(values))
        try:
            fields = fields_of(header.read_text(encoding="utf-8"))
            profiles = read_profiles(values)
            check(fields, profiles)
        except (OSError, ValueError) as error:
            raise self.error(str(error))
        return [self.facts(profiles), self.differences(fields, profiles)]

    def differences(self, fields: list[Field],
                    profiles: list[dict]) -> nodes.table:
        head: list[Cell] = [_("what differs"), _("in versions"),
                            _("where it was read")]
        return table(head, [
            [with_code(field.what),
             ", ".join(profile["version"] for profile in profiles
                       if profile["fields"][field.name]),
             with_code(field.source)] for field in fields])

    def facts(self, profiles: list[dict]) -> nodes.table:
        head: list[Cell] = [_("version"), _("vermagic"),
                            _("printed by another name")]
        rows: list[list[Cell]] = []
        for profile in profiles:
            prints = nodes.inline()
            for ours, name in profile["prints"].items():
                prints += [nodes.literal("", name), nodes.Text(_(" for ")),
                           nodes.literal("", ours)]
            rows.append([profile["version"],
                         nodes.literal("", profile["vermagic"].strip()),
                         prints])
        return table(head, rows)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("course_profiles", "build/profiles.json", "env",
                         [str])
    app.add_directive("profile-fields", ProfileFields)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
