# SPDX-License-Identifier: MIT
"""The simulator's function of the same name, folded away under the kernel's.

Opened, it shows what the simulator kept of the kernel's function, and says what
it leaves out. It needs no script. Its place on the page is twin-NAME.
"""

from __future__ import annotations

import html
import itertools
import pathlib
import re

from docutils import nodes
from sphinx.environment import BuildEnvironment

from miu.source.function_links import functions_in
from miu.source.function_links import place as function_place
from miu.source.kernel_source_find import AnchorError, find_excerpt
from miu.theme.words import _


# In a comment, up to the next field.
LEAVES_OUT = re.compile(r"LEAVES OUT: (.+?\.)(?= [A-Z][A-Z ]*:|$)")


def left_out(env: BuildEnvironment, file: list[str], first: int,
             function: str) -> str:
    """What a twin leaves out: the comment above the function says it, or that
    of the header which declares it. Nothing when neither does."""
    above = itertools.takewhile(lambda line: line.startswith("//"),
                                reversed(file[:first - 1]))
    comment = " ".join(line.strip("/ ") for line in reversed(list(above)))
    if found := LEAVES_OUT.search(comment):
        return found[1]
    return next((one.leaves_out for one in functions_in(env)
                 if one.name == function and one.header.startswith("sim/")
                 and one.leaves_out), "")


def twin_of(env: BuildEnvironment, path: str, function: str,
            place: str) -> list[nodes.Node]:
    """The nodes of a twin. Raises OSError, and AnchorError when the file has
    no such function."""
    env.note_dependency(path)
    file = pathlib.Path(env.srcdir, path).read_text(
        encoding="utf-8").splitlines()
    excerpt = find_excerpt(file, function)
    without = left_out(env, file, excerpt.first, function)
    if not without:
        raise AnchorError(f"no comment of {function}() says what it leaves "
                          "out: `/// LEAVES OUT: `")
    text = "\n".join(excerpt.lines)
    title = _("The simulator's twin: {function}() in {path}, lines "
              "{first}–{last}").format(function=function, path=path,
                                       first=excerpt.first, last=excerpt.last)
    code = nodes.literal_block(text, text, language="c++")
    words = nodes.paragraph(
        "", "", nodes.Text(_("Its contract: ")),
        function_place(env, env.docname, "reference", function),
        classes=["miu-note", "miu-function-link"])
    less = nodes.paragraph(
        "", _("It leaves out nothing.") if without == "nothing." else
        _("It leaves out: {what}").format(what=without),
        classes=["miu-note"])
    return [nodes.raw("", f'<details class="ks-twin" id="{html.escape(place)}">'
                      f"<summary>{html.escape(title)}</summary>",
                      format="html"),
            words, less, code, nodes.raw("", "</details>", format="html")]
