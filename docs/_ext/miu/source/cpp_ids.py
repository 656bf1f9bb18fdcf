# SPDX-License-Identifier: MIT
"""The C++ domain computes the id of a declaration once.

Debian's Sphinx computes it anew for each of its neighbours at each link; later
ones remember it, as here. The pages are the same.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.domains.cpp import ASTDeclaration

computed = ASTDeclaration.get_newest_id
MEMORY = "_newest_id_cache"  # as later ones call it


def remembered(declaration: ASTDeclaration) -> str:
    known = getattr(declaration, MEMORY, None)
    if known is None:
        known = computed(declaration)
        # Before it has its place among the others its id is not the last one.
        if declaration.symbol is not None:
            setattr(declaration, MEMORY, known)
    return known


def setup(_app: Sphinx) -> dict[str, bool]:
    ASTDeclaration.get_newest_id = remembered
    return {"parallel_read_safe": True, "parallel_write_safe": True}
