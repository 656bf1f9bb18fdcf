# SPDX-License-Identifier: MIT
"""Draws who holds what, from left to right, and says the same in words.

A solid line with a number is a counted reference, a dashed one a use that
nobody counts. Task: round corners, a kernel thread with a double border. The
three counts have a colour and a shape each: table box, file ellipse, module
hexagon. Colours come from the style sheet, so that they fit light and dark.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from miu.results.ownership import Ownership
from miu.theme.pictures import drawn
from miu.theme.words import _

SHAPES = {
    "task": "shape=box style=rounded",
    "thread": "shape=box style=rounded peripheries=2",
    "table": "shape=box",
    "file": "shape=ellipse margin=0.02",
    "socket": "shape=tab",
    "module": "shape=hexagon margin=0.02",
}


@dataclass(frozen=True)
class Node:
    key: str
    kind: str  # of SHAPES
    label: str


@dataclass(frozen=True)
class Edge:
    source: str
    target: str
    kind: str  # holds, part, uses
    label: str = ""


@dataclass
class Graph:
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str], Edge] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def add(self, kind: str, name: str, label: str) -> str:
        key = f"{kind} {name}"
        self.nodes[key] = Node(key, kind, label)
        return key

    def connect(self, source: str, target: str, kind: str,
                label: str = "") -> None:
        self.edges[source, target] = Edge(source, target, kind, label)


def counted(name: str, number: int | None) -> str:
    return f"{name} {number}" if number is not None else name


def graph_of(state: Ownership) -> Graph:
    graph = Graph()
    modules = {name: graph.add("module", name, counted(name + "\ncount", count))
               for name, count in state.modules.items()}
    for key in state.held_files():
        add_file(graph, key, state, modules)
    for table in state.tables.values():
        kind = "thread" if table.is_kernel_thread else "task"
        task = graph.add(kind, table.task, table.task)
        node = graph.add("table", table.task, counted(
            _("file table") + "\nfiles", table.count))
        graph.connect(task, node, "holds", "1")
        said = counted("files", table.count)
        graph.words.append(
            _("{task} holds a file table, {count}.").format(
                task=table.task, count=said))
        for key in table.files:
            graph.connect(node, f"file {key}", "holds", "1")
            graph.words.append(
                _("The file table of {task} holds the file {file}.").format(
                    task=table.task, file=state.files[key].variable
                    if state.files[key].variable != "-"
                    else state.files[key].detail))
        if table.is_kernel_thread:
            for name, module in modules.items():
                graph.connect(task, module, "uses", _("uses"))
                graph.words.append(
                    _("{task} uses the text of {module}: nobody counts that.")
                    .format(task=table.task, module=name))
    graph.words += [
        _("The module {module} is shown with count {count}.").format(
            module=name, count=count)
        for name, count in state.modules.items()]
    return graph


def add_file(graph: Graph, key: str, state: Ownership,
             modules: dict[str, str]) -> None:
    file = state.files[key]
    name = file.variable if file.variable != "-" else file.detail
    node = graph.add("file", key, counted(f"{name}\nf_count", file.f_count))
    if file.f_count is not None:
        graph.words.append(_("The file {file} has f_count {count}.").format(
            file=name, count=file.f_count))
    if file.kind != "socket":
        return
    label = _("socket") + (f"\n{file.detail}" if file.detail else "")
    socket = graph.add("socket", key, label)
    graph.connect(node, socket, "part")
    for module, site in file.holds:
        if module in modules:
            graph.connect(socket, modules[module], "holds", f"1\n{site}")
            graph.words.append(
                _("The socket of {file} holds the module {module}, counted "
                  "by {site}.").format(file=name, module=module, site=site))


def marks(key: object, now: object, before: object) -> str:
    if before is None or key in before and key in now:
        return ""
    return " miu-new" if key in now else " miu-removed"


def dot_source(now: Graph, before: Graph | None) -> str:
    """What the step took away is drawn once more, marked as gone."""
    old_nodes = before.nodes if before else None
    old_edges = before.edges if before else None
    nodes = {**(old_nodes or {}), **now.nodes}
    edges = {**(old_edges or {}), **now.edges}
    number = {key: f"n{i}" for i, key in enumerate(nodes)}
    out = ["digraph { rankdir=LR ranksep=0.3 nodesep=0.2 bgcolor=transparent",
           'node [fontname="Helvetica" fontsize=9.5 height=0.35 width=0.3]',
           'edge [fontname="Helvetica" fontsize=9 arrowsize=0.5]']
    for key, node in nodes.items():
        mark = marks(key, now.nodes, old_nodes)
        extra = {" miu-new": "\n" + _("new"),
                 " miu-removed": "\n" + _("gone")}.get(mark, "")
        label = (node.label + extra).replace("\n", "\\n")
        out.append(f'{number[key]} [{SHAPES[node.kind]} label="{label}" '
                   f'class="miu-{node.kind}{mark}"]')
    for key, edge in edges.items():
        mark = marks(key, now.edges, old_edges)
        label = edge.label.replace("\n", "\\n")
        line = "style=dashed weight=0" if edge.kind == "uses" else ""
        out.append(f'{number[edge.source]} -> {number[edge.target]} '
                   f'[{line} label="{label}" class="miu-{edge.kind}{mark}"]')
    return "\n".join(out) + "\n}\n"


def svg(dot: str, title: str) -> str:
    """The picture for a page. Raises OSError or CalledProcessError."""
    return drawn(dot, f'class="miu-graph" role="img" aria-label="{title}"')
