# SPDX-License-Identifier: MIT
"""Finding functions, ranges and single lines in a file of kernel source.

1. Line numbers are those of the file and start at 1.
2. A text names one line or it is an error: never the first of several.
3. White space counts as one blank, so that a page need not know tabs.
"""
import difflib
import re
from dataclasses import dataclass
from typing import List, Optional, Tuple


class AnchorError(Exception):
    """A name or a text that does not lead to exactly one place."""


@dataclass
class Excerpt:
    """A run of lines of one file."""
    first: int
    lines: List[str]

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


def squeeze(text: str) -> str:
    """The text with every run of white space made one blank."""
    return " ".join(text.split())


def list_lines(found: List[Tuple[int, str]]) -> str:
    return "".join(f"\n    line {number}: {text}" for number, text in found)


def nearest(wanted: str, lines: List[Tuple[int, str]]) -> str:
    """The lines most like a text, for a message."""
    texts = {text: number for number, text in reversed(lines) if text}
    close = difflib.get_close_matches(wanted, texts, n=3, cutoff=0.4)
    if not close:
        return "\n  nothing here is like it"
    return "\n  nearest:" + list_lines([(texts[t], t) for t in close])


def find_line(file: List[str], text: str, first: int = 1,
              last: Optional[int] = None) -> int:
    """The number of the one line, from first to last, that is the text or,
    when none is, that contains it. Raises AnchorError."""
    wanted = squeeze(text)
    last = len(file) if last is None else last
    lines = [(n, squeeze(file[n - 1])) for n in range(first, last + 1)]
    found = ([line for line in lines if line[1] == wanted]
             or [line for line in lines if wanted in line[1]])
    if len(found) == 1:
        return found[0][0]
    place = f"lines {first} to {last}"
    if found:
        raise AnchorError(f"'{text}' stands on {len(found)} lines of {place}:"
                          + list_lines(found))
    raise AnchorError(f"'{text}' stands on no line of {place}"
                      + nearest(wanted, lines))


def definition_end(file: List[str], start: int) -> Optional[int]:
    """The line that closes the body of what starts on a line, or None when
    that is only a declaration or a call."""
    for n in range(start, len(file) + 1):
        line = file[n - 1].rstrip()
        if line.endswith("{"):
            break
        if line.endswith(";") or not line:
            return None
    for n in range(n + 1, len(file) + 1):
        if file[n - 1].startswith("}"):
            return n
    return None


def find_function(file: List[str], name: str,
                  having: Optional[str] = None) -> Tuple[int, int]:
    """First and last line of a function's definition; a system call is found
    by its own name. Of several definitions, for several configurations, it is
    the one that has the text `having` in it. Raises AnchorError."""
    plain = re.compile(rf'(?:extern "C" )?'
                       rf"[A-Za-z_][^;={{}}\"]*?\b{re.escape(name)}\(|"
                       rf"{re.escape(name)}\(")
    call = re.compile(rf"SYSCALL_DEFINE\d\({re.escape(name)}[,)]")
    found = []
    for n, line in enumerate(file, 1):
        if plain.match(line) or call.match(line):
            end = definition_end(file, n)
            if end is not None and any(
                    squeeze(having or "") in squeeze(body)
                    for body in file[n - 1:end]):
                found.append((n, end))
    if len(found) == 1:
        start, end = found[0]
        # The type may stand on a line of its own.
        if re.fullmatch(r"[A-Za-z_][\w\s*]*", file[start - 2].rstrip() or "-"):
            start -= 1
        return start, end
    if found:
        raise AnchorError(f"{name}() is defined {len(found)} times:"
                          + list_lines([(n, squeeze(file[n - 1]))
                                        for n, _ in found]))
    heads = [(n, match.group(1)) for n, line in enumerate(file, 1)
             if (match := re.match(r"[A-Za-z_][^;=(]*?(\w+)\(", line))
             and definition_end(file, n)]
    raise AnchorError(f"no function {name}() is defined here"
                      + nearest(name, heads))


def find_excerpt(file: List[str], function: Optional[str] = None,
                 start: Optional[str] = None, end: Optional[str] = None,
                 having: Optional[str] = None) -> Excerpt:
    """A function, or the range between two texts, in it or in the file.
    Raises AnchorError."""
    first, last = 1, len(file)
    if function is not None:
        first, last = find_function(file, function, having)
    if start is not None:
        first = find_line(file, start, first, last)
    if end is not None:
        last = find_line(file, end, first, last)
    return Excerpt(first, file[first - 1:last])


def spdx_licence(file: List[str]) -> str:
    """The file's licence as its first lines name it."""
    for line in file[:5]:
        match = re.search(r"SPDX-License-Identifier:\s*([^*]+)", line)
        if match:
            return match.group(1).strip()
    return "GPL-2.0-only"  # What COPYING says of a file that names none.
