# SPDX-License-Identifier: MIT
"""Words that the directives put on a page, ready for translation.

A catalogue lies at docs/locale/LANGUAGE/LC_MESSAGES/directives.mo.
"""

from __future__ import annotations

import pathlib

from sphinx.application import Sphinx
from sphinx.locale import get_translation

CATALOGUE = "directives"
translate = get_translation(CATALOGUE)


def _(message: str) -> str:
    return str(translate(message))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_message_catalog(
        CATALOGUE, str(pathlib.Path(app.srcdir, "docs", "locale")))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
