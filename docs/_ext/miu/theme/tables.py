# SPDX-License-Identifier: MIT
"""A docutils table from rows of nodes."""

from __future__ import annotations

from docutils import nodes

Cell = str | nodes.Node


def table(head: list[Cell], rows: list[list[Cell]]) -> nodes.table:
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _column in head]
    group += nodes.thead("", row(head))
    group += nodes.tbody("", *(row(cells) for cells in rows))
    return nodes.table("", group)


def stacked(head: list[Cell], rows: list[list[Cell]]) -> nodes.table:
    """The same; on a narrow page the cells of a row stand under each other, so
    each must say by itself what it is."""
    node = table(head, rows)
    node["classes"].append("miu-stacked")
    return node


def row(cells: list[Cell]) -> nodes.row:
    node = nodes.row()
    for cell in cells:
        text = nodes.Text(cell) if isinstance(cell, str) else cell
        node += nodes.entry("", nodes.paragraph("", "", text))
    return node
