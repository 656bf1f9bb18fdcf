# SPDX-License-Identifier: MIT
"""Puts what Doxygen says of a member where Breathe looks for it.

usage: whole_members.py XML_DIRECTORY

Doxygen describes a member that belongs to a group in the group's file, as
<memberdef>. Until 1.9.4 it did so in the files of its namespace and its header,
too, where Breathe looks; 1.9.8 leaves a <member> there, which names it. Each of
those is replaced by the description, so both are as 1.9.4 writes them.
"""

import pathlib
import re
import sys

DESCRIPTION = re.compile(
    r'<memberdef [^>]*\bid="([^"]+)".*?</memberdef>', re.DOTALL)
NAME = re.compile(r'<member refid="([^"]+)"[^>]*><name>[^<]*</name></member>')


def with_descriptions(text: str, groups: list[str]) -> str:
    """A namespace's or a header's file, with what the groups' files say."""
    said = {found[1]: found[0]
            for group in groups for found in DESCRIPTION.finditer(group)}
    return NAME.sub(lambda name: said.get(name[1], name[0]), text)


def main(xml: pathlib.Path) -> None:
    groups = [path.read_text("utf-8") for path in xml.glob("group__*.xml")]
    for path in (*xml.glob("namespace*.xml"), *xml.glob("*_8h.xml")):
        text = path.read_text("utf-8")
        path.write_text(with_descriptions(text, groups), "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
