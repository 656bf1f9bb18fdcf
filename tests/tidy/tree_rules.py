# SPDX-License-Identifier: MIT
"""Rules about where things stand, over all files at once."""

from __future__ import annotations

import json
import pathlib
import re

from project import File, Findings

TOP_LEVEL = {
    "docs", "labs", "kmod", "sim", "tests", "CMakeLists.txt", "conf.py",
    "README.md", "course", "LICENSES", "CMakePresets.json", ".ci",
    ".clang-format", ".gitignore",
}
UNDERLINES = "=-~"


def top_level(files: list[File]) -> Findings:
    """The top level is fixed."""
    for name in sorted({file.path.split("/")[0] for file in files}):
        if name not in TOP_LEVEL:
            yield f"{name}:1: not a name of the top level"


def modes(files: list[File]) -> Findings:
    """Programs are executable, and nothing else is."""
    for file in files:
        is_program = file.text.startswith("#!")
        if file.executable and not is_program:
            yield f"{file.path}:1: executable, but no program"
        if is_program and not file.executable:
            yield f"{file.path}:1: begins with #!, but is not executable"


def dead_files(files: list[File]) -> Findings:
    """Each source file is named by a CMake file of its folder or above."""
    cmake = {}
    for file in files:
        if file.name == "CMakeLists.txt" or file.suffix == ".cmake":
            folder = str(pathlib.PurePosixPath(file.path).parent)
            cmake[folder] = cmake.get(folder, "") + file.text
    for file in files:
        path = pathlib.PurePosixPath(file.path)
        if file.suffix != ".cc":
            continue
        named = any(
            re.search(rf"(?<![\w-]){re.escape(path.stem)}(?:\.cc)?(?![\w-])",
                      cmake.get(str(folder), ""))
            for folder in path.parents)
        if not named:
            yield f"{file.path}:1: no CMake file names it"


def modules_of(files: list[File]) -> list[str]:
    return sorted({file.path.split("/")[1] for file in files
                   if re.fullmatch(r"kmod/[^/]+/Kbuild", file.path)})


def simulator_knows_no_module(files: list[File]) -> Findings:
    """A simulator that knew a module's name could know the answer."""
    names = modules_of(files)
    # The one place where a module is left out of the simulator, with reason.
    for file in files:
        if not file.path.startswith("sim/") or file.suffix == ".cmake":
            continue
        for number, line in enumerate(file.lines, 1):
            for name in names:
                if re.search(rf"\b{re.escape(name)}\b", line):
                    yield f"{file.path}:{number}: names the module {name}"


def modules_know_no_simulator(files: list[File]) -> Findings:
    """The same bytes are built for both kernels, with no test for one."""
    for file in files:
        parts = file.path.split("/")
        if parts[0] != "kmod" or parts[1] == "vm" or len(parts) < 3:
            continue
        for number, line in enumerate(file.lines, 1):
            if re.search(r"\b(simulat\w*|MIU_\w*|sim)\b", line, re.IGNORECASE):
                yield f"{file.path}:{number}: speaks of the simulator"


def headings(file: File) -> list[tuple[int, str, bool]]:
    """Each heading's line, its mark, and whether a line stands over it, too."""
    found, lines = [], file.lines
    for at in range(1, len(lines)):
        text, mark = lines[at - 1], lines[at][:1]
        if not re.fullmatch(r"([=\-~^\"'+*#])\1{2,}", lines[at]):
            continue
        if not re.match(r"[^\s.=|+-]", text) or len(lines[at]) < len(text):
            continue
        found.append((at + 1, mark, at > 1 and lines[at - 2] == lines[at]))
    return found


def one_title(files: list[File]) -> Findings:
    """A page has one title, over- and underlined; headings take = - ~."""
    for file in files:
        if file.suffix != ".rst":
            continue
        found = headings(file)
        titles = [line for line, _mark, over in found if over]
        if len(titles) != 1 or not found[0][2]:
            yield (f"{file.path}:1: {len(titles)} titles; the first heading "
                   "is one, and no other")
        for line, mark, _over in found:
            if mark not in UNDERLINES:
                yield f"{file.path}:{line}: headings take = - ~, not {mark}"


def one_definition(files: list[File]) -> Findings:
    """One type a name: two of them would share a destructor, unseen."""
    first = {}
    for file in files:
        if file.suffix != ".h" or not file.is_cxx:
            continue
        for number, line in enumerate(file.lines, 1):
            found = re.match(r"(?:struct|class) ([A-Z]\w*)[^;]*\{", line)
            if found:
                place = f"{file.path}:{number}"
                other = first.setdefault(found[1], place)
                if other != place:
                    yield f"{place}: {found[1]} is defined in {other}, too"


def exercises(files: list[File]) -> Findings:
    """Each lab has an exercise: a solution, wrong ones, what decides."""
    paths = {file.path: file for file in files}
    for lab in sorted({path.split("/")[1] for path in paths
                       if re.match(r"labs/\d+-[^/]+/index\.rst$", path)}):
        folder = f"labs/{lab}/exercise"
        data = f"{folder}/exercise.json"
        if data not in paths:
            yield f"labs/{lab}/index.rst:1: no {data}"
            continue
        exercise = json.loads(paths[data].text)
        needed = [f"solution/{exercise['file']}",
                  *(f"wrong/{wrong['file']}" for wrong in exercise["wrong"]),
                  *(f"judge/{name}" for key in ("shown", "named")
                    for name in exercise.get(key, [])),
                  *(f"faults/{fault['file']}"
                    for fault in exercise.get("faults", []))]
        if "goal" in exercise:
            needed.append(exercise["goal"])
        if not exercise["wrong"]:
            yield f"{data}:1: no wrong solution"
        for name in needed:
            if f"{folder}/{name}" not in paths:
                yield f"{data}:1: {name} is not there"
        for path in sorted(paths):
            rest = path.removeprefix(folder + "/")
            if (rest != path and rest not in needed and path != data
                    and not rest.startswith("good/")):
                yield f"{path}:1: not named in exercise.json"
        solution = paths.get(f"{folder}/solution/{exercise['file']}")
        if solution and "[/exercise]" not in solution.text:
            yield f"{solution.path}:1: no [exercise] ... [/exercise]"


RULES = [exercises, top_level, modes, dead_files, simulator_knows_no_module,
         modules_know_no_simulator, one_title, one_definition]
