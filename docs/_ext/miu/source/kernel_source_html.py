# SPDX-License-Identifier: MIT
"""How annotated kernel source looks in HTML.

A figure holds the lines in parts: the lines before the first note, then for
each note its line, the note, and the lines up to the next note. In this order
a phone and a screen reader get them; a wide screen puts the notes into a
column of their own (kernel_source.css).

1. A line's number and a note's badge are links to each other.
2. Nothing here needs a script, and no colour is the only mark of anything.
"""

from __future__ import annotations

from html import escape

from docutils import nodes
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import CLexer
from sphinx.application import Sphinx

from miu.source.kernel_source_find import Excerpt
from miu.theme.words import _

TAB = 8
# One mark and one name a count, the same on every page.
COUNT_NAMES = {"module": "module", "f_count": "f_count",
               "files": "files_struct::count"}


class kernel_source(nodes.General, nodes.Element):
    """The figure. Its children are the notes, in the order of their lines."""


class kernel_note(nodes.General, nodes.Element):
    """A note. Its children are what it says."""


def soft_tabs(line: str) -> str:
    """Leading tabs stay, for the style sheet to size; others are expanded."""
    rest = line.lstrip("\t")
    tabs = len(line) - len(rest)
    expanded = ("." * TAB * tabs + rest).expandtabs(TAB)[TAB * tabs:]
    return "\t" * tabs + expanded


def coloured(excerpt: Excerpt) -> list[str]:
    """Each line as HTML; no mark-up crosses the end of a line."""
    text = "\n".join(soft_tabs(line) for line in excerpt.lines)
    lexer = CLexer(stripnl=False, ensurenl=True)
    html = highlight(text, lexer, HtmlFormatter(nowrap=True))
    return html.split("\n")[:len(excerpt.lines)]


def line_html(figure: str, number: int, html: str,
              note: kernel_note | None) -> str:
    badge, classes = "", "ks-line"
    if note is not None:
        classes += " ks-has-note"
        if note["counts"]:
            classes += f" ks-changes ks-{note['counts'][0][0]}"
        label = _("note {note} on line {line}").format(
            note=note["number"], line=number)
        badge = (f'<a class="ks-badge" href="#{figure}-n{note["number"]}" '
                 f'aria-label="{escape(label)}">{note["number"]}</a>')
    return (f'<div class="{classes}" id="{figure}-l{number}">'
            f'<span class="ks-gutter">{badge}'
            f'<span class="ks-number" data-line="{number}"></span></span>'
            f'<code class="ks-text">{html or " "}</code></div>\n')


def counts_html(note: kernel_note) -> str:
    """The counts after the line, as the margin shows them."""
    if not note["counts"]:
        return ""
    shown = "".join(
        f'<li class="ks-count ks-{kind}"><span class="ks-name">'
        f'{COUNT_NAMES[kind]}</span> <b>{escape(value)}</b></li>'
        for kind, value in note["counts"])
    return (f'<ul class="ks-counts" aria-label="'
            f'{escape(_("the count after this line"))}">{shown}</ul>')


def caption_html(node: kernel_source, figure: str) -> str:
    excerpt = node["excerpt"]
    what = f"{node['function']}()" if node["function"] else _("a part")
    where = _("lines {first}–{last}").format(
        first=excerpt.first, last=excerpt.last)
    return (f'<figcaption class="ks-caption" id="{figure}-caption">'
            f'<code class="ks-path">{escape(node["member"])}</code> '
            f'<span class="ks-what">{escape(what)}, {where}</span> '
            f'<span class="ks-origin">Linux {escape(node["version"])} '
            f'({_("Debian")}) · {escape(node["licence"])}</span>'
            '</figcaption>\n')


def visit_source(writer, node: kernel_source) -> None:
    figure, excerpt = node["ids"][0], node["excerpt"]
    node["html"] = coloured(excerpt)
    noted = [note["line"] for note in node.children]
    stop = noted[0] if noted else excerpt.last + 1
    writer.body.append(
        f'<figure class="ks" id="{figure}" role="group" '
        f'aria-labelledby="{figure}-caption">\n' + caption_html(node, figure)
        + f'<div class="ks-body highlight" tabindex="0" role="region" '
        f'aria-labelledby="{figure}-caption">\n')
    add_lines(writer, node, excerpt.first, stop)


def add_lines(writer, node: kernel_source, first: int, stop: int) -> None:
    """The lines without a note from first to the one before stop, perhaps
    none: the style sheet counts on the part being there."""
    start = node["excerpt"].first
    writer.body.append('<div class="ks-plain">' + "".join(
        line_html(node["ids"][0], n, node["html"][n - start], None)
        for n in range(first, stop)) + "</div>\n")


def depart_source(writer, node: kernel_source) -> None:
    writer.body.append("</div></figure>\n")


def visit_note(writer, node: kernel_note) -> None:
    source = node.parent
    figure, line, number = source["ids"][0], node["line"], node["number"]
    html = source["html"][line - source["excerpt"].first]
    label = _("note {note}, back to line {line}").format(
        note=number, line=line)
    writer.body.append(
        '<div class="ks-part">\n' + line_html(figure, line, html, node)
        + f'<div class="ks-note" role="note" id="{figure}-n{number}">'
        f'<div class="ks-head"><a class="ks-badge" href="#{figure}-l{line}" '
        f'aria-label="{escape(label)}">{number}</a>{counts_html(node)}</div>'
        '<div class="ks-said">\n')


def depart_note(writer, node: kernel_note) -> None:
    source = node.parent
    following = source.index(node) + 1
    stop = (source.children[following]["line"]
            if following < len(source.children)
            else source["excerpt"].last + 1)
    writer.body.append("</div></div>\n")
    add_lines(writer, source, node["line"] + 1, stop)
    writer.body.append("</div>\n")


def add_html(app: Sphinx) -> None:
    app.add_node(kernel_source, html=(visit_source, depart_source))
    app.add_node(kernel_note, html=(visit_note, depart_note))
