# SPDX-License-Identifier: MIT
"""The simulator's function of the same name, folded away under the kernel's.

Opened, it shows what the simulator kept of the kernel's function. It needs no
script. Its place on the page is twin-NAME.
"""

from __future__ import annotations

import html
import pathlib

from docutils import nodes
from sphinx.environment import BuildEnvironment

from miu.source.function_links import place as function_place
from miu.source.kernel_source_find import find_excerpt
from miu.theme.words import _


def twin_of(env: BuildEnvironment, path: str, function: str,
            place: str) -> list[nodes.Node]:
    """The nodes of a twin. Raises OSError, and AnchorError when the file has
    no such function."""
    env.note_dependency(path)
    file = pathlib.Path(env.srcdir, path).read_text(encoding="utf-8")
    excerpt = find_excerpt(file.splitlines(), function)
    text = "\n".join(excerpt.lines)
    title = _("The simulator's twin: {function}() in {path}, lines "
              "{first}–{last}").format(function=function, path=path,
                                       first=excerpt.first, last=excerpt.last)
    code = nodes.literal_block(text, text, language="c++")
    words = nodes.paragraph(
        "", "", nodes.Text(_("In the reference: ")),
        function_place(env, env.docname, "reference", function),
        classes=["miu-note", "miu-function-link"])
    return [nodes.raw("", f'<details class="ks-twin" id="{html.escape(place)}">'
                      f"<summary>{html.escape(title)}</summary>",
                      format="html"),
            words, code, nodes.raw("", "</details>", format="html")]
