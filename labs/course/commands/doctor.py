# SPDX-License-Identifier: MIT
"""./course doctor: what is there, what is missing, what it would cost. It
changes nothing. With --verify it reads all that was fetched and saved, and says
what is not as it was then."""

from __future__ import annotations

import pathlib
import subprocess
import time

from course import disk, kernels, lock, packages, place, results
from course.commands.verify import verify
from course.place import MIU, have_miu
from course.terminal import fail
from course.versions import STANDARD, VERSIONS

KNOWN_LATER = "known when miu is built"


def doctor(words: list[str]) -> int:
    if words == ["--verify"]:
        return verify()
    if words:
        fail(2, "usage: ./course doctor [--verify]")
    packages.bash("doctor", "machine")
    print(f"Disk      {disk.free_mb(pathlib.Path())} MB free; serve takes "
          f"{disk.SERVE_MB} MB, test {disk.TEST_MB} MB")
    # Without KVM the real kernel runs in QEMU's own translation; exercises are
    # compiled and run in a box. Both are tried.
    for name, word in ("KVM", "kvm"), ("Box", "box"):
        print(f"{name:<9} {said_by_miu(word)}")
    print()
    packages.bash("doctor", "packages")
    print()
    for built, why in place.stale_builds():
        print(f"{built} {why}: it will be built anew")
    sim, vm = (results.result_of(kind, STANDARD)
               for kind in ("sim", "vm"))
    site = pathlib.Path("build/release/site/index.html")
    tell_built("Runner", MIU, "list")
    tell_built(f"Results of sim:{STANDARD}", sim, "serve")
    tell_built(f"Results of vm:{STANDARD}", vm, "serve")
    tell_built("Site", site, "serve")
    print()
    tell_kernels()
    tell_sources()
    if lock.is_held():
        print(f"At work   {lock.holder()}")
    return 0


def said_by_miu(word: str) -> str:
    if not have_miu():
        return KNOWN_LATER
    return subprocess.run([MIU, word], stdout=subprocess.PIPE, text=True,
                          check=False).stdout.rstrip("\n")


def tell_built(name: str, path: pathlib.Path, command: str) -> None:
    if path.exists():
        when = time.strftime("%Y-%m-%d %H:%M",
                             time.localtime(path.stat().st_mtime))
        print(f"{name:<20}{path}, of {when}")
    else:
        print(f"{name:<20}not there yet; ./course {command} makes it")


def tell_kernels() -> None:
    """What each costs, and what was fetched. With what is kept in its folder
    it takes more."""
    print("Real kernels; ./course run PATH --on vm:VERSION fetches one")
    for version in VERSIONS.values():
        folder = kernels.FOLDER / version.name
        if (folder / "fetched").exists():
            tell_there(version.name, folder / "release", folder)
        else:
            print(f"  {version.name:<5} not there: {version.fetch_mb} MB to "
                  f"fetch, {version.disk_mb} MB on disk")


def tell_sources() -> None:
    """What the site's pages show of the kernels."""
    print("Kernel source, for the site's pages; ./course serve fetches it")
    for version in VERSIONS.values():
        folder = kernels.FOLDER / version.name / "source"
        if (folder / "current").exists():
            tell_there(version.name, folder / "current", folder)
        elif version.source_mb:
            print(f"  {version.name:<5} not there: {version.source_mb} MB to "
                  "fetch")


def tell_there(version: str, name: pathlib.Path, folder: pathlib.Path) -> None:
    used = subprocess.run(["du", "-sm", folder], stdout=subprocess.PIPE,
                          text=True, check=False).stdout.split()[0]
    release = name.read_text().strip() if name.exists() else "?"
    print(f"  {version:<5} there: {release}, {used} MB on disk")
