# SPDX-License-Identifier: MIT
"""A copy of the source tree that holds every switch, and its build."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess

import find

TOP = pathlib.Path(__file__).resolve().parents[2]
LEFT_OUT = {"build", ".git", "__pycache__", "node_modules"}


def sources() -> list[str]:
    """The tree's files, by path from the top, in a fixed order."""
    paths = []
    for folder, folders, files in os.walk(TOP):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        for name in sorted(files):
            paths.append(str((pathlib.Path(folder) / name).relative_to(TOP)))
    return paths


def real_kernel_only() -> set[str]:
    """The modules that sim/modules.cmake builds for the real kernel alone."""
    text = (TOP / "sim/modules.cmake").read_text()
    found = re.search(r"^set\(MIU_REAL_KERNEL_ONLY ([^)]*)\)", text, re.M)
    return set(found[1].split()) if found else set()


def finder_for(path: str):
    """What looks for mutants in a file; nothing when there can be none."""
    parts = pathlib.PurePath(path).parts
    suffix = pathlib.PurePath(path).suffix
    if parts[0] == "kmod" and suffix in (".c", ".h"):
        skip = parts[1] == "vm" or parts[1] in real_kernel_only()
        return None if skip else find.find_owners
    if parts[0] == "sim" and suffix in (".cc", ".h"):
        if parts[1] in ("include", "profiles"):
            return find.find_owners
        # The page's own edge and the tools beside the kernel count nothing.
        return None if parts[1] in ("scripts", "web") else find.find_switches
    return None


def all_mutants() -> list[find.Mutant]:
    mutants = []
    for path in sources():
        if finder := finder_for(path):
            mutants += finder(path, (TOP / path).read_text())
    return mutants


class MutatedTree:
    """Lives in build/mutants; what did not change is not built again."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.source = folder / "tree"
        self.build = folder / "build"
        self.miu = self.build / "miu"

    def write(self, mutants: list[find.Mutant]) -> None:
        """Writes the tree with the switches of these mutants in it."""
        switches: dict[str, list[find.Mutant]] = {}
        for mutant in mutants:
            if not mutant.is_edit:
                switches.setdefault(mutant.path, []).append(mutant)
        expected = sources()
        for path in expected:
            content = (TOP / path).read_bytes()
            if path in switches:
                content = find.with_switches(
                    content.decode(), switches[path]).encode()
            self.put(path, content)
        for old in set(self.files()) - set(expected):
            (self.source / old).unlink()

    def files(self) -> list[str]:
        return [str(path.relative_to(self.source))
                for path in self.source.rglob("*") if path.is_file()]

    def put(self, path: str, content: bytes) -> None:
        target = self.source / path
        if target.is_file() and target.read_bytes() == content:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def make(self) -> subprocess.CompletedProcess[str]:
        """Builds miu and the simulator's modules."""
        if not (self.build / "build.ninja").exists():
            switch = self.source / "tests/mutation/switch.h"
            configured = run(["cmake", "-G", "Ninja", "-S", self.source,
                              "-B", self.build, "-DCMAKE_BUILD_TYPE=",
                              f"-DCMAKE_CXX_FLAGS=-O0 -w -include {switch}"])
            if configured.returncode != 0:
                return configured
        return run(["cmake", "--build", self.build, "-j",
                    str(os.cpu_count()), "--target", "miu", "sim-modules"])


def run(command: list) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.STDOUT, check=False)
