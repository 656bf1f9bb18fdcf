# SPDX-License-Identifier: MIT
"""Finds every place where a count goes up or down, and takes it out.

A mutant is one such place. There are two kinds:

1. In the simulator's own code a mutant is a switch: the place is wrapped so
   that the environment variable MIU_MUTANT leaves it out (see switch.h). One
   build holds all of them.
2. In a module, and in a header that modules include, a mutant is an edit: the
   owner's line is changed, and the modules are built again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What a call is worth when it is taken out: `{0}` is its first argument,
# `{1}` its second. Nothing: the call returns nothing.
TAKEN_OUT = {
    "try_module_get": "true",
    "try_module_get_from": "true",
    "__module_get": "(void)0",
    "module_put": "(void)0",
    "get_file": "({0})",
    "fput": "(void)0",
    "fops_get": "({0})",
    "fops_put": "(void)0",
    "cdev_put": "(void)0",
    "put_files_struct": "(void)0",
    "sock_hold": "(void)0",
    "sock_put": "(void)0",
}

# The same for the counters themselves, where one of COUNTS is counted.
COUNTS = r"(?:f_count|refcnt|count|i_count|users|refcount)"
ATOMICS = {
    "inc": "(void)0",
    "dec": "(void)0",
    "add": "(void)0",
    "sub": "(void)0",
    "inc_not_zero": "true",
    "dec_and_test": "false",
    "dec_if_positive": "({read}({0}) - 1)",
    "add_unless": "({read}({0}) != 0)",
    "inc_return": "{read}({0})",
    "dec_return": "{read}({0})",
    "add_return": "{read}({1})",
    "sub_return": "{read}({1})",
}

OBJECT = r"(?:[\w\]\)]+(?:->|\.|::))*"
CALL = re.compile(
    rf"(?<![\w.>:]){OBJECT}(?P<name>{'|'.join(TAKEN_OUT)}|"
    rf"(?P<atomic>atomic(?:_long)?)_(?P<change>{'|'.join(ATOMICS)}))\s*\(")
PLACE = rf"\w[\w\[\]]*(?:(?:->|\.)\w+)*(?:->|\.){COUNTS}\b(?!\s*\()"
STEP = re.compile(rf"(?:\+\+|--)\s*(?P<after>{PLACE})"
                  rf"|(?P<before>{PLACE})\s*(?:\+\+|--)")
DECLARATION = re.compile(r"\s*(?:(?:static|inline|extern|virtual)\s+)*"
                         r"(?:struct\s+)?(?!return\b|else\b|case\b)[\w:]+"
                         r"[\s*&]+$")
OWNER = re.compile(r"\.owner\s*=\s*(?P<value>THIS_MODULE)\b")
PASSED_OWNER = re.compile(r"[(,]\s*(?P<value>THIS_MODULE)\s*[,)]")
READS_ITSELF = re.compile(r"module_refcount\s*\(\s*$")
# Both together say where a call is written, as the trace shows it.
NAMES_PLACE = re.compile(r"\s*,\s*__func__\b")


@dataclass(frozen=True)
class Mutant:
    path: str
    line: int
    column: int
    begin: int  # offsets of the place in the file's text
    end: int
    place: str  # as it stands there
    taken_out: str  # what stands there instead
    is_edit: bool = False

    @property
    def name(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {' '.join(self.place.split())}"


def code_only(text: str) -> str:
    """The text with comments and strings blanked; offsets stay the same."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"'
                         r"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def arguments_after(code: str, opening: int) -> tuple[list[str], int]:
    """The arguments of a call and the offset behind its closing bracket."""
    depth, begin, arguments = 0, opening + 1, []
    for at in range(opening, len(code)):
        if code[at] in "([{":
            depth += 1
        elif code[at] in ")]}":
            depth -= 1
        if depth == 0 or (depth == 1 and code[at] == ","):
            arguments.append(code[begin:at].strip())
            begin = at + 1
        if depth == 0:
            return arguments, at + 1
    raise ValueError("a call without an end")


def mutant_at(path: str, text: str, begin: int, end: int, taken_out: str,
              is_edit: bool = False) -> Mutant:
    line_begin = text.rfind("\n", 0, begin) + 1
    return Mutant(path, text.count("\n", 0, begin) + 1,
                  begin - line_begin + 1, begin, end, text[begin:end],
                  taken_out, is_edit)


def is_declaration(code: str, begin: int) -> bool:
    """Is this the function's own declaration or definition, not a call?"""
    before = code[code.rfind("\n", 0, begin) + 1:begin]
    return before == "" or DECLARATION.fullmatch(before) is not None


def is_statement(code: str, begin: int, end: int) -> bool:
    """Does nobody look at what the call returns?"""
    before = re.sub(r"\belse\s*$", ";", code[:begin]).rstrip()
    return before[-1:] in ";{})" and code[end:].lstrip().startswith(";")


def find_switches(path: str, text: str) -> list[Mutant]:
    """The gets and puts in a file of the simulator's own code."""
    code, found = code_only(text), []
    for match in CALL.finditer(code):
        if is_declaration(code, match.start()):
            continue
        arguments, end = arguments_after(code, match.end() - 1)
        if match["atomic"]:
            if not re.search(rf"\b{COUNTS}\b", code[match.end():end]):
                continue
            taken_out = ATOMICS[match["change"]].format(
                *arguments, read=match["atomic"] + "_read")
        else:
            taken_out = TAKEN_OUT[match["name"]].format(*arguments)
        if is_statement(code, match.start(), end):
            taken_out = "(void)0"
        found.append(mutant_at(path, text, match.start(), end, taken_out))
    for match in STEP.finditer(code):
        place = match["after"] or match["before"]
        found.append(mutant_at(path, text, match.start(), match.end(), place))
    return sorted(found, key=lambda mutant: mutant.begin)


def find_owners(path: str, text: str) -> list[Mutant]:
    """The owners that a module or a header for modules names."""
    code, found = code_only(text), []
    for pattern in OWNER, PASSED_OWNER:
        for match in pattern.finditer(code):
            begin, end = match.span("value")
            line = code[code.rfind("\n", 0, begin) + 1:].split("\n", 1)[0]
            # A parameter's module is no owner: nothing is counted with it.
            if line.endswith("\\") or line.startswith("#"):
                continue
            if READS_ITSELF.search(code, 0, begin) or NAMES_PLACE.match(
                    code, end):
                continue
            found.append(mutant_at(path, text, begin, end,
                                   "((struct module *)0)", True))
    return sorted(found, key=lambda mutant: mutant.begin)


def with_switches(text: str, mutants: list[Mutant]) -> str:
    """The text with each of its mutants wrapped; lines stay where they are."""
    inserts = []
    for mutant in mutants:
        inserts.append((mutant.begin,
                        f'(miu_mutant_is("{mutant.name}") ? '
                        f"{mutant.taken_out} : "
                        + ("(void)" if mutant.taken_out == "(void)0" else "")))
        inserts.append((mutant.end, ")"))
    for at, insert in sorted(inserts, reverse=True):
        text = text[:at] + insert + text[at:]
    return text


def with_edit(text: str, mutant: Mutant) -> str:
    return text[:mutant.begin] + mutant.taken_out + text[mutant.end:]
