# SPDX-License-Identifier: MIT
"""Directive: what random programs ask and the simulator does not model.

    .. not-modelled::

A sentence with the share of steps, and a table of the reasons. The numbers are
those that `miu fuzz --report --format json` wrote to the file of the
configuration value `course_not_modelled`. Without the file: "not run".
"""

from __future__ import annotations

import json
import pathlib
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.theme.tables import table
from miu.theme.words import _

SCHEMA = 1


def read_report(file: pathlib.Path) -> dict[str, Any]:
    """As miu wrote it. Raises ValueError."""
    report = json.loads(file.read_text(encoding="utf-8"))
    if report.get("schema") != SCHEMA:
        raise ValueError(f"{file}: schema {report.get('schema')}, "
                         f"not {SCHEMA}")
    return report


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"


class NotModelled(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        file = pathlib.Path(self.env.srcdir, self.config.course_not_modelled)
        self.env.note_dependency(str(file))
        if not file.exists():
            return [nodes.paragraph("", _("not run"))]
        try:
            report = read_report(file)
        except (OSError, ValueError) as error:
            raise self.error(str(error))
        steps, rows = report["steps"], report["not_modelled"]
        share = sum(row["steps"] for row in rows)
        text = _("Of {steps} steps in {programs} random programs, {share} are "
                 "not modelled.").format(
                     steps=steps, programs=sum(report["programs"].values()),
                     share=percent(share, steps))
        return [nodes.paragraph("", text), table(
            [_("what is not modelled"), _("share of the steps")],
            [[row["reason"], percent(row["steps"], steps)] for row in rows])]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("course_not_modelled", "build/not-modelled.json",
                         "env", [str])
    app.add_directive("not-modelled", NotModelled)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
