# SPDX-License-Identifier: MIT
"""Rules about how long things may be."""

from __future__ import annotations

import re

from project import File, Findings

FILE = 700
MODULE = 150
SHELL = 100
PAGE = 200
STEPS = 40
FUNCTION = 70
# Twins that keep the shape of a long function of the kernel: a page shows both.
LONG_TWINS = {"sim/kernel/module/main.cc": ("int load_module(", 95)}
BLOB = 200_000

# Directives whose content is not read from top to bottom.
BESIDE = (".. kernel-source::", ".. flow-map::")
HEAD = re.compile(r"(scenario|title|kernels|module|leaves)\b")


def file_lines(file: File) -> Findings:
    """700 lines a file, 150 a module: one idea a file."""
    if file.is_given or not file.is_text:
        return
    parts = file.path.split("/")
    is_module = parts[0] == "kmod" and parts[1] != "vm" and file.suffix == ".c"
    most = MODULE if is_module else FILE
    if len(file.lines) - 1 > most:
        yield (f"{file.path}:{most + 1}: {len(file.lines) - 1} lines, "
               f"{most} allowed")


def shell_lines(file: File) -> Findings:
    """100 lines of shell: what is longer becomes Python."""
    if file.is_shell and len(file.lines) - 1 > SHELL:
        yield (f"{file.path}:{SHELL + 1}: {len(file.lines) - 1} lines of "
               f"shell, {SHELL} allowed; write it in Python")


def page_lines(file: File) -> Findings:
    """200 lines a page, without the notes that stand beside kernel source."""
    if file.suffix != ".rst":
        return
    counted: list[int] = []
    beside = False
    for number, line in enumerate(file.lines[:-1], 1):
        if line[:1].strip():
            beside = line.startswith(BESIDE)
        if not beside:
            counted.append(number)
    if len(counted) > PAGE:
        yield (f"{file.path}:{counted[PAGE]}: {len(counted)} lines, "
               f"{PAGE} allowed on a page")


def scenario_steps(file: File) -> Findings:
    """40 steps a scenario: one claim."""
    if file.suffix != ".scenario" or not file.path.startswith("labs/"):
        return
    steps = [number for number, line in enumerate(file.lines, 1)
             if line and line[0] not in " #" and not HEAD.match(line)]
    if len(steps) > STEPS:
        yield (f"{file.path}:{steps[STEPS]}: {len(steps)} steps, "
               f"{STEPS} allowed")


def function_lines(file: File) -> Findings:
    """70 lines a function: one screen. Bodies begin and end in column 0."""
    if file.suffix not in (".cc", ".c", ".h"):
        return
    twin, most_of_twin = LONG_TWINS.get(file.path, ("", FUNCTION))
    begin = 0
    for number, line in enumerate(file.lines, 1):
        opens = re.match(r"[^\s#/].*\{$", line) or line == "{"
        if opens and not re.match(
                r"(namespace|class|enum|extern|union)\b|struct \w+ \{|.*= \{",
                line):
            begin = number
        if line.startswith("}") and begin:
            is_twin = twin and file.lines[begin - 1].startswith(twin)
            most = most_of_twin if is_twin else FUNCTION
            if number - begin >= most:
                yield (f"{file.path}:{begin}: a function of "
                       f"{number - begin + 1} lines, {most} allowed")
            begin = 0


def blobs(file: File) -> Findings:
    """No file over 200 kB: what is big is fetched or made."""
    if len(file.data) > BLOB:
        yield f"{file.path}:1: {len(file.data)} bytes, {BLOB} allowed"


RULES = [file_lines, shell_lines, page_lines, scenario_steps, function_lines,
         blobs]
