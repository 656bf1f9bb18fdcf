# SPDX-License-Identifier: MIT
"""Directive: a piece of the kernel's own source, with notes beside its lines.

    .. kernel-source:: 6.1 net/netlink/af_netlink.c
       :function: netlink_create

       .. at-line:: try_module_get(nl_table[protocol].module))
          :after: module 1
          :see: :doc:`copy_files`

          The only get of a socket's life. :shown:`LAB/SCENARIO`

Shown is the whole function, or the range between two texts:

    :function:       the definition of this function, or of this system call
    :having:         of several definitions of it, the one with this text
    :from:, :to:     first and last line, in the function or in the file
    :twin:           the simulator's file with the same function, and its
                     name if it has another; folded away under the kernel's

A note hangs on a text that stands on exactly one of the lines shown:

    :then:           hang it on the line right below instead, which must have
                     this text: for lines that stand there more than once
    :after:          a count that the line changes, and its value after it:
                     `module N`, `f_count N` or `files N`; several by commas
    :see:            where else this is: roles, one line

A text that is not there or not alone fails the build, with the nearest lines;
so does a note that changes a count, or speaks of one, and names no evidence
(see evidence.py).
The source comes from Debian's package, see kernel_source_fetch.py.
"""

from __future__ import annotations

import pathlib
import re

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.source.kernel_mentions import note_mentions
from miu.source.kernel_source_cache import KernelSource
from miu.source.kernel_source_fetch import source_root
from miu.source.kernel_source_find import (
    AnchorError, Excerpt, find_excerpt, find_line, spdx_licence)
from miu.source.kernel_source_html import add_html, kernel_note, kernel_source
from miu.source.kernel_source_twin import twin_of
from miu.theme.words import _

SPEAKS = re.compile(r"\b(counts?|counted|f_count)\b")
COUNT = re.compile(r"(module|f_count|files) (-?\d+|gone)")


def source_label(function: str) -> str:
    """The label of the place that shows a function, or a file by its stem."""
    return f"source-{function}"


def counts_of(text: str) -> list[tuple[str, str]]:
    """`module 1, f_count 2` as pairs. Raises ValueError."""
    pairs = []
    for part in text.split(","):
        match = COUNT.fullmatch(part.strip())
        if not match:
            raise ValueError(
                f"'{part.strip()}' is not a count and its value; expected "
                "'module N', 'f_count N' or 'files N', N may be 'gone'")
        pairs.append((match[1], match[2]))
    return pairs


class AtLine(SphinxDirective):
    """A note; it means something only inside a kernel-source."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"then": directives.unchanged_required, "after": counts_of,
                   "see": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        note = kernel_note("", anchor=self.arguments[0],
                           then=self.options.get("then"),
                           counts=self.options.get("after", []))
        self.set_source_info(note)
        self.state.nested_parse(self.content, self.content_offset, note)
        if "see" in self.options:
            inline, messages = self.state.inline_text(
                self.options["see"], self.lineno)
            note += nodes.paragraph("", "", *inline, classes=["ks-see"])
            note += messages
        if not any("miu-evidence" in node["classes"]
                   for node in note.findall(nodes.Element)):
            if self.options.get("after"):
                raise self.error("a note that changes a count needs its "
                                 "evidence: a role shown or measured")
            if word := SPEAKS.search(note.astext()):
                raise self.error(f"a note that speaks of a count ('{word[0]}') "
                                 "needs its evidence: a role shown or measured")
        return [note]


class KernelSourceDirective(SphinxDirective):

    required_arguments = 2
    has_content = True
    option_spec = {
        "function": directives.unchanged_required,
        "having": directives.unchanged_required,
        "from": directives.unchanged_required,
        "to": directives.unchanged_required,
        "twin": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        release, member = self.arguments
        source = KernelSource(source_root(self.env), release)
        # Read again next time unless all goes well: Sphinx keeps pages that
        # were built with errors, and would not report them a second time.
        if source.missing([member]):
            self.env.note_reread()
            return [nodes.error("", nodes.paragraph("", _(
                "The source of Linux {release}, {member}, could not be had "
                "when this page was built.").format(
                    release=release, member=member)),
                ids=[self.new_id(member)])]
        self.env.note_dependency(str(source.current))
        file = source.path(member).read_text(encoding="utf-8").splitlines()
        try:
            excerpt = find_excerpt(file, self.options.get("function"),
                                   self.options.get("from"),
                                   self.options.get("to"),
                                   self.options.get("having"))
        except AnchorError as error:
            self.env.note_reread()
            raise self.error(f"{release} {member}: {error}") from error
        figure = kernel_source(
            "", excerpt=excerpt, member=member, version=source.version(),
            function=self.options.get("function"), licence=spdx_licence(file))
        self.set_source_info(figure)
        figure["ids"].append(self.new_id(member))
        note_mentions(self.env, excerpt.lines)
        return [figure, *self.add_notes(figure, file, excerpt), *self.twin()]

    def twin(self) -> list[nodes.Node]:
        if "twin" not in self.options:
            return []
        path, _blank, name = self.options["twin"].partition(" ")
        function = name or self.options.get("function")
        if not function:
            raise self.error("a twin needs the name of a function")
        try:
            return twin_of(self.env, path, function, f"twin-{function}")
        except (AnchorError, OSError) as error:
            self.env.note_reread()
            raise self.error(f"twin: {path}: {error}") from error

    def new_id(self, member: str) -> str:
        """source-netlink_create, with -2 behind it for the second of them."""
        name = self.options.get("function") or pathlib.Path(member).stem
        earlier = self.env.new_serialno(f"kernel-source {name}")
        if earlier:
            return f"source-{name}-{earlier + 1}"
        self.make_known(name)
        return f"source-{name}"

    def make_known(self, name: str) -> None:
        """Other pages lead here by source_label(); of several pages that show
        a function it is the first by name."""
        label, domain = source_label(name), self.env.get_domain("std")
        known = domain.anonlabels.get(label)
        if known is None or known[0] >= self.env.docname:
            domain.note_hyperlink_target(label, self.env.docname, label, name)

    def add_notes(self, figure: kernel_source, file: list[str],
                  excerpt: Excerpt) -> list[nodes.Node]:
        """Hang the notes on their lines, in the order of the lines. What is
        wrong with one does not hide what is wrong with the next."""
        content = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, content)
        notes: dict[int, kernel_note] = {}
        problems: list[nodes.Node] = []
        for child in content.children:
            if not isinstance(child, kernel_note):
                problems.append(child if isinstance(
                    child, nodes.system_message) else self.problem(
                        child, "only at-line may stand in a kernel-source"))
                continue
            try:
                line = find_line(file, child["anchor"], excerpt.first,
                                 excerpt.last)
                if child["then"] is not None:
                    line = find_line(file, child["then"], line + 1,
                                     min(line + 1, excerpt.last))
                if line in notes:
                    raise AnchorError(f"'{child['anchor']}': line {line} "
                                      "has a note already")
                notes[line] = child
            except AnchorError as error:
                problems.append(self.problem(child, str(error)))
        for number, line in enumerate(sorted(notes), 1):
            notes[line]["line"], notes[line]["number"] = line, number
            figure += notes[line]
        if problems:
            self.env.note_reread()
        return problems

    def problem(self, node: nodes.Node, text: str) -> nodes.system_message:
        where = f"{self.arguments[0]} {self.arguments[1]}: "
        return self.state_machine.reporter.error(
            where + text, line=node.line or self.lineno)


def setup(app: Sphinx) -> dict[str, object]:
    app.setup_extension("miu.source.function_links")
    app.setup_extension("miu.source.kernel_mentions")
    app.setup_extension("miu.source.kernel_source_fetch")
    app.add_directive("kernel-source", KernelSourceDirective)
    app.add_directive("at-line", AtLine)
    app.add_css_file("kernel_source.css")
    add_html(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True,
            "parallel_write_safe": True}
