#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""usage: build_modules.py [--in-box MIU] DIRECTORY SOURCE...

Builds kernel modules against the headers in DIRECTORY, which fetch_kernel.py
filled. SOURCE is the folder of one module, kmod/NAME, with NAME.c and Kbuild,
or one that stands elsewhere and is built as if it stood there.

  DIRECTORY/modules/NAME.ko       the module, without debug information
  DIRECTORY/modules/NAME.inputs   sha256 and path of each source and header
  DIRECTORY/modules/NAME.symvers  what the module exports, with checksums

  DIRECTORY/kept/                 modules as they were built, the last of them

A module is built again when one of these files or its Kbuild has changed, or
the checksum of a symbol that it takes from another module, or its own bytes.
What was built of the same before is taken from kept/, where nothing is worth
keeping: without it the compiler is asked. The order of the SOURCEs does not
matter.
With --in-box, for other people's code, the program MIU keeps the compiler in a
box.
Exit status 1: a module does not build; 3: there is nothing to build against,
or with.
"""
import hashlib
import os
import re
import shlex
import shutil
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it is

sys.path.insert(1, str(Path(__file__).resolve().parents[2] / "labs"))
from archive import Unavailable, run, run_for_bytes  # noqa: E402
from course import unchanged  # noqa: E402
from course.unchanged import made_of  # noqa: E402
from fetch_kernel import Progress  # noqa: E402

TOP = Path(__file__).resolve().parents[2]
INCLUDE = TOP / "kmod" / "include"
COMPILER = TOP / "kmod" / "vm" / "cc"
KEPT = 300  # modules, of 20 kB each
KEPT_BYTES = 1 << 20  # of each


class DoesNotBuild(Exception):
    """The compiler's words."""


def inputs(source: Path) -> dict[Path, bytes]:
    """The module's own files, and the shared headers that they include, by
    place. Each is read once: what is noted of it is what is compiled. Another
    file that a source names is not looked at, for it may be anyone's."""
    shared = set(INCLUDE.rglob("*.h"))
    files = sorted(source.glob("*.[ch]"))
    found = {}
    for file in files:  # grows while it is walked
        found[place(file)] = file.read_bytes()
        for name in re.findall(rb'^#include "([^"]+)"', found[place(file)],
                               re.M):
            header = INCLUDE / os.fsdecode(name)
            if header in shared and header not in files:
                files.append(header)
    return dict(sorted(found.items()))


def place(file: Path) -> Path:
    """Where a file stands, from the top folder."""
    if file.is_relative_to(TOP):
        return file.relative_to(TOP)
    return Path("kmod") / file.parent.name / file.name


def sums(made: list[Path]) -> str:
    """Of what was made, a few kB: to see that the disk gives back the same."""
    return made_of({Path(file.name): file.read_bytes()
                    for file in made if file.exists()})


def words(files: dict[Path, bytes]) -> set[str]:
    return {os.fsdecode(word) for content in files.values()
            for word in re.findall(rb"\w+", content)}


def exports(source: Path) -> set[str]:
    """The names that a module's source exports."""
    return {os.fsdecode(name) for file in source.glob("*.c")
            for name in re.findall(rb"EXPORT_SYMBOL(?:_GPL)?\((\w+)\)",
                                   file.read_bytes())}


def bases_first(sources: list[Path]) -> list[Path]:
    """In an order in which whoever exports comes before whoever uses it."""
    offered = {source: exports(source) for source in sources}
    used = {source: words(inputs(source)) for source in sources}
    ordered: list[Path] = []

    def add(source: Path, users: tuple[Path, ...]) -> None:
        if source in ordered:
            return
        if source in users:
            raise DoesNotBuild(" and ".join(user.name for user in users)
                               + " use each other")
        for base in sources:
            if base != source and offered[base] & used[source]:
                add(base, users + (source,))
        ordered.append(source)

    for source in sources:
        add(source, ())
    return ordered


def symvers_for(files: dict[Path, bytes], modules: Path,
                name: str) -> list[Path]:
    """Where the symbols stand that these files take from other modules."""
    used = words(files)
    return [path for path in sorted(modules.glob("*.symvers"))
            if path.stem != name and
            used & {line.split("\t")[1] for line in
                    path.read_text().splitlines()}]


def place_kept(directory: Path, name: str, wanted: str) -> Path:
    """Where the module that is built of just this is kept."""
    compiler = os.stat(shutil.which("gcc-12") or COMPILER)
    all_of_it = "\n".join([
        name, (directory / "release").read_text(), wanted,
        made_of({place(file): file.read_bytes()
                 for file in (COMPILER, Path(__file__).resolve())}),
        f"{compiler.st_ino} {compiler.st_size} {compiler.st_mtime_ns}"])
    digest = hashlib.sha256(all_of_it.encode()).hexdigest()
    return directory / "kept" / digest


def keep(files: list[Path], kept: Path) -> None:
    """Whole or not at all; those that were not used for longest are removed.
    One that somebody made large would fill the disk."""
    if sum(file.stat().st_size for file in files) > KEPT_BYTES:
        return
    unfinished = kept.with_name(f"unfinished-{os.getpid()}")
    try:
        unfinished.mkdir(parents=True)
        for file in files:
            shutil.copy(file, unfinished)
        unchanged.keep(unfinished / "sums", sums(files))
        unfinished.rename(kept)
        by_use = sorted(kept.parent.iterdir(), key=os.path.getmtime)
        for old in by_use[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError:  # another process was faster, or nothing can be kept here
        shutil.rmtree(unfinished, ignore_errors=True)


def build(source: Path, directory: Path, headers: Path,
          box: str | None) -> bool:
    """False when the module was there already, built of the same files."""
    name = source.name
    modules = directory / "modules"
    modules.mkdir(exist_ok=True)
    files = inputs(source)
    kbuild = {place(source / "Kbuild"): (source / "Kbuild").read_bytes()}
    bases = symvers_for(files, modules, name)
    wanted = made_of(kbuild | files) + "".join(
        base.read_text() for base in bases)
    stamp = modules / f"{name}.built"
    used = [modules / f"{name}.ko", modules / f"{name}.symvers"]
    if unchanged.is_new(stamp, wanted + sums(used)):
        return False
    stamp.unlink(missing_ok=True)

    kept = place_kept(directory, name, wanted)
    made = [kept / file.name for file in used]
    if unchanged.is_new(kept / "sums", sums(made)):
        with suppress(PermissionError):  # another user's
            os.utime(kept)
    else:
        shutil.rmtree(kept, ignore_errors=True)
        scratch = copied(kbuild | files, directory / "build" / name)
        tools = partial(make_in_box, box, list(kbuild | files)) if box else make
        made = tools(source, bases, scratch, headers)
        keep(made, kept)
    for file in made:
        shutil.copyfile(file, modules / file.name)
    (modules / f"{name}.inputs").write_text(made_of(files))
    unchanged.keep(stamp, wanted + sums(used))
    return True


def copied(files: dict[Path, bytes], scratch: Path) -> Path:
    """The folder with a copy, so that no file of the build lands in the source
    tree. The folders keep their places, for Kbuild files that name each other.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    for path, content in files.items():
        (scratch / path).parent.mkdir(parents=True, exist_ok=True)
        (scratch / path).write_bytes(content)
    return scratch


def steps(here: Path, name: str, bases: list[Path],
          headers: Path) -> list[list[str]]:
    """What is asked of make and strip, for a copy of the source in `here`."""
    return [["make", "-C", str(headers), f"M={here}", "modules",
             f"CC={COMPILER}", "CONFIG_DEBUG_INFO_BTF_MODULES=",
             "KBUILD_EXTRA_SYMBOLS=" + " ".join(map(str, bases))],
            ["strip", "-g", "-o", f"{name}.ko", f"{here}/{name}.ko"]]


def failed(source: Path, problem: Unavailable) -> Exception:
    """The module is wrong, or a tool is missing."""
    if shutil.which("make") and shutil.which("strip"):
        return DoesNotBuild(f"{place(source / 'Kbuild').parent}: {problem}")
    return problem


def make(source: Path, bases: list[Path], scratch: Path,
         headers: Path) -> list[Path]:
    """The module, and what it exports; in the folder `scratch`."""
    here = (scratch / place(source / "Kbuild")).parent
    try:
        for command in steps(here, source.name, bases, headers):
            run(command, cwd=scratch)
    except Unavailable as problem:
        raise failed(source, problem)
    symvers = scratch / f"{source.name}.symvers"
    shutil.copyfile(here / "Module.symvers", symvers)
    return [scratch / f"{source.name}.ko", symvers]


def make_in_box(miu: str, files: list[Path], source: Path, bases: list[Path],
                scratch: Path, headers: Path) -> list[Path]:
    """The same, but whatever the source does to the tools, it does in a box.
    What it exports comes out of the box, then a NUL, then the module."""
    headers = headers.resolve()  # it names itself so
    here = "/box" / place(source / "Kbuild").parent
    name = source.name
    commands = [shlex.join(command)
                for command in steps(here, name, bases, headers)]
    script = " &&\n".join([*commands, f"cat {here}/Module.symvers >&3",
                           r"printf '\0' >&3", f"cat {name}.ko >&3"])
    given = [f"--give={file}={scratch / file}" for file in files]
    seen = [f"--see={path}" for path in [headers.parents[2], COMPILER, *bases]]
    try:
        made = run_for_bytes([miu, "box", *seen, *given, "--", "sh", "-c",
                              "exec 3>&1 1>&2\n" + script])
    except Unavailable as problem:
        raise failed(source, problem)
    symvers, _, module = made.partition(b"\0")
    (scratch / f"{name}.symvers").write_bytes(symvers)
    (scratch / f"{name}.ko").write_bytes(module)
    return [scratch / f"{name}.ko", scratch / f"{name}.symvers"]


def main() -> int:
    words = sys.argv[1:]
    box = words[1] if words[:1] == ["--in-box"] and len(words) > 1 else None
    words = words[2:] if box else words
    if len(words) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    directory = Path(words[0]).absolute()
    progress = Progress()
    try:
        if not (directory / "fetched").exists():
            raise Unavailable(f"no kernel in {directory}")
        release = (directory / "release").read_text().strip()
        headers = directory / f"headers/usr/src/linux-headers-{release}"
        for path in bases_first([Path(source).resolve()
                                 for source in words[1:]]):
            if build(path, directory, headers, box):
                progress.done(f"built {path.name}.ko")
        return 0
    except DoesNotBuild as problem:
        print(f"build_modules.py: {problem}", file=sys.stderr)
        return 1
    except Unavailable as problem:
        message = str(problem)
    except OSError as problem:
        message = (f"{problem.filename or directory}: "
                   f"{os.strerror(problem.errno or 0)}")
    print(f"build_modules.py: modules are not to be had: {message}",
          file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main())
