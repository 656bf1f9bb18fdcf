# SPDX-License-Identifier: MIT
"""Rules about the lines of one file."""

from __future__ import annotations

import re

from project import File, Findings

WIDTH = 80

# A word that says nothing, or promises: what to write in its place.
BANNED = {
    r"simply": "nothing: the reader decides whether it is simple",
    r"TODO|FIXME|XXX|HACK": "an issue, or the work itself",
    r"for now": "what is so",
    r"basically|obviously|of course": "nothing",
    r"leverage[sd]?|utili[sz]e[sd]?": "use",
    r"in order to": "to",
    r"master/slave|blacklist|whitelist": "what is meant: primary, deny, allow",
}

# Where a developer's or a build machine keeps things.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:home/\w|root/|work/|tmp/wt|Users/)")

# Files that are no place for a comment.
NO_COMMENT = {".json", ".txt", ".gitignore", ".clang-format", ".inputs",
              ".scenario", ".golden", ".po", ".pot"}
TABS_BELONG = {"Kbuild", "Makefile"}


def width(file: File) -> Findings:
    """At most 80 columns: a page and its code are read side by side."""
    # Prose may be longer where it cannot be wrapped: links, tables, what
    # stands indented below a directive.
    if file.is_given or file.suffix in (".svg", ".json", ".golden"):
        return
    prose = file.suffix in (".rst", ".md", ".toml")
    for number, line in enumerate(file.lines, 1):
        columns = len(line.expandtabs(8))
        if prose and re.search(r"\S{30}|^[|+. ]", line):
            continue
        if file.suffix == ".scenario" and "#" in line:
            continue  # The comment at the line's end may need the room.
        if columns > WIDTH:
            yield f"{file.path}:{number}: {columns} columns, {WIDTH} allowed"


def space_at_end(file: File) -> Findings:
    """No spaces at the end of a line, and one newline at the file's end."""
    if file.is_given or not file.is_text or not file.data:
        return
    for number, line in enumerate(file.lines, 1):
        if line != line.rstrip():
            yield f"{file.path}:{number}: space at the end of the line"
    if not file.text.endswith("\n") or file.text.endswith("\n\n"):
        yield f"{file.path}:{len(file.lines)}: must end in one newline"


def tabs(file: File) -> Findings:
    """Tabs in what kernel developers read with tabs, and nowhere else."""
    if file.is_given or file.name in TABS_BELONG or not file.is_text:
        return
    # C for a kernel, or beside it, has the kernel's style; so has what a test
    # expects of a program that writes such C.
    if file.suffix in (".c", ".h", ".s", ".in") or file.name.endswith(
            "_test.cc"):
        return
    for number, line in enumerate(file.lines, 1):
        if "\t" in line:
            yield f"{file.path}:{number}: a tab; use spaces"


def banned_words(file: File) -> Findings:
    """Words that say nothing, each with what to write instead."""
    if file.is_given or file.path.startswith("tests/tidy/"):
        return
    for number, line in enumerate(file.lines, 1):
        for words, instead in BANNED.items():
            found = re.search(rf"\b(?:{words})\b", line)
            if found:
                yield (f'{file.path}:{number}: "{found[0]}"; '
                       f"write {instead}")


def machine_paths(file: File) -> Findings:
    """No path of the machine on which something was written."""
    if file.path.startswith("tests/tidy/"):
        return
    for number, line in enumerate(file.lines, 1):
        if found := MACHINE_PATHS.search(line):
            yield f'{file.path}:{number}: a machine\'s path: "{found[0]}"'


def licence(file: File) -> Findings:
    """SPDX in the first line; modules, and what they include, are GPL."""
    if file.is_given or file.suffix in NO_COMMENT or not file.is_text:
        return
    if file.name in NO_COMMENT or not file.data:
        return
    lines = file.lines
    first = lines[0]
    if first.startswith(("#!", "<?xml", "<!DOCTYPE")) and len(lines) > 1:
        first = lines[1]
    found = re.search(r"SPDX-License-Identifier: ([\w.-]+)", first)
    expected = expected_licence(file)
    if not found:
        yield (f"{file.path}:1: SPDX-License-Identifier: {expected[0]} "
               "is missing")
    elif found[1] not in expected:
        yield (f"{file.path}:1: licence {found[1]}, "
               f"here it is {' or '.join(expected)}")


def expected_licence(file: File) -> tuple[str, ...]:
    parts = file.path.split("/")
    if parts[0] == "kmod" and len(parts) == 3 and parts[1] != "vm":
        return ("GPL-2.0-only",)
    if file.path.startswith("docs/contribute/template/module/"):
        return ("GPL-2.0-only",)
    if parts[:2] == ["tests", "bugs"] and len(parts) == 4:
        return ("GPL-2.0-only",)
    # The module that is the answer to an exercise, and the wrong ones.
    if parts[0] == "labs" and "exercise" in parts and file.suffix == ".c":
        return ("GPL-2.0-only",)
    # Guest programs, shim headers and modules of tests follow what they are
    # linked with.
    if file.path.startswith(("kmod/vm/", "sim/")) or (
            parts[0] == "tests" and (file.suffix == ".c"
                                     or file.name == "Kbuild")):
        return ("MIT", "GPL-2.0-only")
    return ("MIT",)


RULES = [width, space_at_end, tabs, banned_words, machine_paths, licence]
