# SPDX-License-Identifier: MIT
"""The functions that the source shown on the pages speaks of: those that stand
there, and those that are called in them.

The directive kernel-source notes them. Who names a function elsewhere can ask,
once all pages are read, whether it is one at all.
"""

from __future__ import annotations

import re

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

CALL = re.compile(r"\b(\w+)\(")


def mentions(env: BuildEnvironment) -> dict[str, set[str]]:
    """The names, by page."""
    if not hasattr(env, "miu_kernel_mentions"):
        env.miu_kernel_mentions = {}
    return env.miu_kernel_mentions


def note_mentions(env: BuildEnvironment, lines: list[str]) -> None:
    """Of the page that is being read."""
    mentions(env).setdefault(env.docname, set()).update(
        CALL.findall("\n".join(lines)))


def known_functions(env: BuildEnvironment) -> set[str]:
    return set().union(*mentions(env).values())


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    mentions(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: set[str],
          other: BuildEnvironment) -> None:
    mentions(env).update({page: names for page, names in
                          mentions(other).items() if page in docnames})


def setup(app: Sphinx) -> dict[str, object]:
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True,
            "parallel_write_safe": True}
