# SPDX-License-Identifier: MIT
"""What the builds made of a module: for the simulator, and for real kernels.

The configuration value `course_modules` names the folder with the simulator's
modules, sim-VERSION/NAME.ko, and `course_real_modules` the one with those of
real kernels, VERSION/modules/NAME.ko. Beside each lies what its modpost wrote.
A page that shows a file is built again when the file is another one, or is
there at last.
"""

from __future__ import annotations

import os
import pathlib
import struct
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from miu.results.results import Kernel, kernels
from miu.theme.words import _

HEADER = struct.Struct("<16xHHIQQQIHHHHHH")  # Elf64_Ehdr
SECTION = struct.Struct("<IIQQQQIIQQ")  # Elf64_Shdr


@dataclass(frozen=True)
class Section:
    name: str
    contents: bytes
    size: int  # in memory; a section may have no bytes in the file


@dataclass(frozen=True)
class Built:
    """`source` and `file` are nothing when the module was not built."""

    kernel: Kernel
    source: str | None  # NAME.mod.c
    file: bytes | None  # NAME.ko


def read(env: BuildEnvironment, path: pathlib.Path) -> bytes | None:
    env.note_dependency(os.path.relpath(path, env.srcdir))
    return path.read_bytes() if path.exists() else None


def built(env: BuildEnvironment, name: str) -> list[Built]:
    """The module for each kernel that every page shows."""
    top = pathlib.Path(env.srcdir)
    found = []
    for kernel in kernels(env):
        if kernel.kind == "sim":
            folder = top / env.config.course_modules / f"sim-{kernel.version}"
            source, file = folder / f"{name}.mod.c", folder / f"{name}.ko"
        else:
            folder = top / env.config.course_real_modules / kernel.version
            source = folder / f"build/{name}/kmod/{name}/{name}.mod.c"
            file = folder / f"modules/{name}.ko"
        text = read(env, source)
        found.append(Built(kernel, text.decode() if text else None,
                           read(env, file)))
    return found


def sections(file: bytes) -> list[Section]:
    """All of an object file for x86-64, but for the empty first one."""
    header = HEADER.unpack_from(file)
    table, number, names = header[5], header[-2], header[-1]
    rows = [SECTION.unpack_from(file, table + i * SECTION.size)
            for i in range(number)]
    strings = rows[names][4]

    def section(row: tuple[int, ...]) -> Section:
        begin = strings + row[0]
        name = file[begin:file.index(b"\0", begin)].decode()
        return Section(name, file[row[4]:row[4] + row[5]], row[5])

    return [section(row) for row in rows[1:]]


def beside(texts: list[tuple[Kernel, str | None]],
           language: str) -> list[nodes.Node]:
    """One block of text a kernel. Lines that no other block has are marked."""
    shown: list[nodes.Node] = []
    for kernel, text in texts:
        if text is None:
            shown.append(nodes.paragraph("", _("{kernel}: not built").format(
                kernel=kernel.name)))
            continue
        others = {line for other, lines in texts if other is not kernel
                  for line in (lines or "").splitlines()}
        code = nodes.literal_block(text, text, language=language)
        if len([True for _kernel, lines in texts if lines is not None]) > 1:
            code["highlight_args"] = {"hl_lines": [
                number for number, line in enumerate(text.splitlines(), 1)
                if line and line not in others]}
        shown.append(nodes.container(
            "", nodes.caption("", kernel.name), code, literal_block=True,
            classes=["literal-block-wrapper"]))
    return shown


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.results")
    app.add_config_value("course_modules", "build/release/modules", "env")
    app.add_config_value("course_real_modules", "build/kernels", "env")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
