# SPDX-License-Identifier: MIT
"""The builders html and gettext share what was read: doctrees and environment.

gettext takes the texts that got an id when their page was read, and Sphinx
refuses doctrees of a builder that gives none. Here html gives them, too; they
are on no page.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.builders.html import StandaloneHTMLBuilder


class HtmlBuilder(StandaloneHTMLBuilder):
    versioning_method = MessageCatalogBuilder.versioning_method


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_builder(HtmlBuilder, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
