# SPDX-License-Identifier: MIT
"""Module files for the directives' tests, as small as they can be."""

from __future__ import annotations

import struct


def object_file(sections: dict[str, bytes]) -> bytes:
    """An object for x86-64 with these sections, and one for their names."""
    names = b"\0" + b"".join(name.encode() + b"\0"
                             for name in [*sections, ".shstrtab"])
    contents = [*sections.values(), names]
    body = b"".join(contents)
    table = bytes(64)
    at, name_at = 64, 1
    for name, content in zip([*sections, ".shstrtab"], contents):
        table += struct.pack("<IIQQQQIIQQ", name_at, 1, 2, 0, at,
                             len(content), 0, 0, 1, 0)
        at += len(content)
        name_at += len(name) + 1
    header = b"\x7fELF\2\1\1".ljust(16, b"\0") + struct.pack(
        "<HHIQQQIHHHHHH", 1, 62, 1, 0, 0, 64 + len(body), 0, 64, 0, 0, 64,
        len(contents) + 1, len(contents))
    return header + body + table
