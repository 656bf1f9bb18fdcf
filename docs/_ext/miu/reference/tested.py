# SPDX-License-Identifier: MIT
"""A directive: which tests show that a promise is kept.

    .. tested:: hostile/folders_test.py: test_a_pipe_is_not_waited_for
       runner/host/box_test.cc: Box.HasNoSocket, Box.NoFurtherNamespace

Paths stand from tests/. The page says the tests' names in words, and the file
that holds them. A test that is not there fails the build, so that no promise
outlives its test.
"""

from __future__ import annotations

import pathlib
import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from miu.theme.words import _


def in_words(name: str) -> str:
    """`Box.HasNoSocket` as "box has no socket"; `test_it_ends` as "it ends"."""
    if "." not in name:
        return name.removeprefix("test_").replace("_", " ")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ",
                   name.replace(".", " "))
    return words.lower()


def holds_test(text: str, name: str) -> bool:
    """Whether a file of tests, of Python or of GoogleTest, has this one."""
    suite, _dot, case = name.rpartition(".")
    wanted = rf"def {case}\(" if not suite else (
        rf"TEST(_F|_P)?\(\s*{suite},\s*{case}\s*\)")
    return re.search(wanted, text) is not None


class Tested(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        paragraph = nodes.paragraph("", _("Tested: "), classes=["miu-tested"])
        text = " ".join(self.arguments[0].split())
        files = re.split(r"(\S+\.(?:py|cc)):", text)[1:]
        for number, (path, names) in enumerate(zip(files[::2], files[1::2])):
            if number:
                paragraph += nodes.Text("; ")
            words = [self.checked(path, name.strip())
                     for name in names.split(",")]
            paragraph += nodes.Text(", ".join(words) + " (")
            paragraph += nodes.literal("", pathlib.PurePosixPath(path).name)
            paragraph += nodes.Text(")")
        return [paragraph]

    def checked(self, path: str, name: str) -> str:
        file = pathlib.Path(self.env.srcdir, "tests", path)
        self.env.note_dependency(str(file))
        if not file.is_file() or not holds_test(file.read_text(), name):
            raise self.error(f"there is no test {name!r} in {path!r}")
        return in_words(name)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("tested", Tested)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
