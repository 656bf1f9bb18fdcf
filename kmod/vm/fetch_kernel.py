#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""usage: fetch_kernel.py VERSION DIRECTORY

Fetches Debian's newest kernel of a version (6.12), its headers, and the
programs that run in the guest, and unpacks what is needed of them into
DIRECTORY.
Nothing is installed. A second call with everything there does nothing; to
get a newer kernel of the version, remove DIRECTORY.

  DIRECTORY/release     the kernel's name, as uname -r says it
  DIRECTORY/vmlinux     the kernel
  DIRECTORY/headers/    what modules are built against
  DIRECTORY/guest/      insmod, rmmod, lsmod, cat and the libraries they need
  DIRECTORY/debian/     some modules as they come with the kernel
  DIRECTORY/checksums   of all these, for sha256sum --check

Exit status 3: something is not to be had; the message says what.
"""
import errno
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it is

sys.path.insert(1, str(Path(__file__).resolve().parents[2] / "labs"))

import vmlinux  # noqa: E402
from archive import PrivateApt, Unavailable, run  # noqa: E402
from course.unchanged import digest, listed  # noqa: E402
from course.versions import VERSIONS, Version  # noqa: E402


# The guest's programs come from one suite, whatever the kernel is.
GUEST_SUITE = ["bookworm", "bookworm-security"]
GUEST_DEBIAN = 12
GUEST_FILES = {
    "kmod": ["bin/kmod"],
    "coreutils": ["bin/cat"],
    "libkmod2": ["lib/x86_64-linux-gnu/libkmod.so.2"],
    "libc6": ["lib64/ld-linux-x86-64.so.2", "lib/x86_64-linux-gnu/libc.so.6",
              "lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"],
    "liblzma5": ["lib/x86_64-linux-gnu/liblzma.so.5"],
    "libzstd1": ["lib/x86_64-linux-gnu/libzstd.so.1"],
    "libssl3": ["lib/x86_64-linux-gnu/libcrypto.so.3"],
}
# The libraries of build tools that need a newer C library than there is here.
TOOL_PACKAGES = ["libc6", "libelf1t64", "zlib1g", "libzstd1"]
TOOLS = ["scripts/mod/modpost.real-lsb-64", "tools/objtool/objtool.real-x86",
         "scripts/genksyms/genksyms"]
# Modules of Debian's own, with parameters, dependencies and many symbols: to be
# looked at with ./course load, never loaded. They stand in the package's first
# third, so that the rest need not be decompressed.
DEBIAN_MODULES = ["ahci", "ata_piix", "brd", "drbd", "floppy", "libata", "loop",
                  "nbd", "rbd", "zram"]
# Raised when what is unpacked changes, so that older directories are redone.
LAYOUT = "6"


@dataclass(frozen=True)
class Packages:
    """What a kernel version's packages are called."""
    image: str    # a pattern whose first group is the release
    kbuild: str   # that of the build tools; {} is the release's number
    tools: str | None  # the suite for which these are built, if newer than us


def packages_of(version: Version) -> Packages:
    """Since Debian 12's updates a name has the whole release in it, as that of
    the build tools then has: linux-image-6.12.95+deb12-amd64."""
    kind, _, number = version.package.partition("-")
    number = re.escape(number).replace(r"\*", r"\d+")
    debian = re.search(r"\+deb(\d+)", version.package)
    is_newer = debian is not None and int(debian[1]) > GUEST_DEBIAN
    return Packages(
        rf"linux-{kind}-({number}-amd64)",
        "linux-kbuild-" + ("{}" if debian else version.name),
        version.suites[0].partition("-")[0] if is_newer else None)


class Progress:
    """One line for each part: what, how much, how long."""

    def __init__(self):
        self.since = time.monotonic()

    def done(self, what: str, size: int = 0) -> None:
        now = time.monotonic()
        amount = f"{size / 1e6:6.1f} MB" if size else " " * 9
        print(f"  {what:<44} {amount} {now - self.since:5.1f} s", flush=True)
        self.since = now


def unpack_image(package: Path, directory: Path) -> int:
    """The few files that are needed of 480 MB, out of the package's stream.
    Returns the kernel's size."""
    module = re.compile(r".*/kernel/.*/(%s)\.ko(\.xz)?$"
                        % "|".join(DEBIAN_MODULES))
    debian = directory / "debian"
    shutil.rmtree(debian, ignore_errors=True)
    debian.mkdir()
    size, left = 0, len(DEBIAN_MODULES)
    stream = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package],
                              stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
    try:
        with tarfile.open(fileobj=stream.stdout, mode="r|") as tar:
            for member in tar:
                if re.match(r"\./boot/vmlinuz-|.*/vmlinuz$", member.name):
                    kernel = vmlinux.extract(tar.extractfile(member).read())
                    (directory / "vmlinux").write_bytes(kernel)
                    size = len(kernel)
                elif module.match(member.name):
                    (debian / Path(member.name).name).write_bytes(
                        tar.extractfile(member).read())
                    left -= 1
                if size and not left:
                    return size
        if stream.wait() == 0:
            if size:
                return size  # another version may not have all of the modules
            raise Unavailable(f"no vmlinuz in {package.name}")
    except tarfile.TarError:
        pass
    finally:
        stream.kill()
        stream.wait()
        stream.stdout.close()
    raise Unavailable(f"{package.name} is damaged")


def unpack_headers(packages: list[Path], headers: Path, release: str) -> None:
    for package in packages:
        run(["dpkg-deb", "-x", str(package), str(headers)])
    # The only absolute paths in them. Without those the folder can be moved.
    makefile = headers / f"usr/src/linux-headers-{release}" / "Makefile"
    text = makefile.read_text()
    makefile.write_text(text.replace("/usr/src/", "../"))


def unpack_tools(packages: list[Path], headers: Path) -> None:
    """Each tool starts with the libraries of its own suite."""
    libraries = headers / "libraries"
    for package in packages:
        run(["dpkg-deb", "-x", str(package), str(libraries)])
    folder = libraries / "usr/lib/x86_64-linux-gnu"
    for kbuild in (headers / "usr/lib").glob("linux-kbuild-*"):
        for tool in map(kbuild.joinpath, TOOLS):
            program = tool.with_name(tool.name + ".program")
            tool.rename(program)
            there = os.path.relpath(folder, tool.parent)
            tool.write_text(
                f"""#!/bin/sh
here=${{0%/*}} there=${{0%/*}}/{there}
exec "$there/ld-linux-x86-64.so.2" --library-path "$there" \\
  "$here/{program.name}" "$@"
""")
            tool.chmod(0o755)


def plain_file(root: Path, file: str, package: str) -> Path:
    """What a name stands for in an unpacked package. Its links are followed as
    if `root` were the root, so none of them leads to a file of this machine.
    Some packages of one suite say /lib, others /usr/lib."""
    for _ in range(8):
        there = next(filter(os.path.lexists,
                            [root / file, root / "usr" / file]), None)
        if not there:
            break
        if not there.is_symlink():
            return there
        folder = Path("/") / there.parent.relative_to(root)
        file = os.path.normpath(folder / os.readlink(there)).lstrip("/")
    raise Unavailable(f"the package {package} has no file {file}")


def unpack_guest(packages: dict[str, Path], guest: Path) -> int:
    size = 0
    scratch = guest / ".unpacked"
    guest.mkdir()
    for name, files in GUEST_FILES.items():
        run(["dpkg-deb", "-x", str(packages[name]), str(scratch)])
        for file in files:
            (guest / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(plain_file(scratch, file, name), guest / file)
            (guest / file).chmod(0o755)
            size += (guest / file).stat().st_size
    shutil.rmtree(scratch)
    return size


def checksums(directory: Path) -> str:
    """Of all files that were fetched, by content: a line for each."""
    files = [directory / "release", directory / "vmlinux"]
    for part in "debian", "guest", "headers":
        files += sorted((directory / part).rglob("*"))
    return listed({file.relative_to(directory): digest(file) for file in files
                   if file.is_file() and not file.is_symlink()})


def fetch(version: str, directory: Path) -> None:
    packages = packages_of(VERSIONS[version])
    progress = Progress()
    directory.mkdir(parents=True, exist_ok=True)
    stamp = directory / "fetched"
    wanted = f"layout {LAYOUT}\n"
    if stamp.exists() and stamp.read_text() == wanted:
        progress.done((directory / "release").read_text().strip()
                      + " is there")
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(directory / "apt", ignore_errors=True)
    apt = PrivateApt(directory / "apt", list(dict.fromkeys(
        VERSIONS[version].suites + GUEST_SUITE)))
    image = apt.newest(packages.image)
    release = image[1]
    progress.done(f"asked the archive: {release} is the newest")

    number = release.removesuffix("-amd64")
    build = [f"linux-headers-{release}", packages.kbuild.format(number),
             f"linux-headers-{number}-common"]
    files = apt.download([image[0], *build, *GUEST_FILES])
    progress.done(f"downloaded {len(files)} packages",
                  sum(f.stat().st_size for f in files.values()))

    progress.done("unpacked vmlinux",
                  unpack_image(files[image[0]], directory))
    headers = directory / "headers"
    shutil.rmtree(headers, ignore_errors=True)
    unpack_headers([files[n] for n in build], headers, release)
    if packages.tools:
        # Their names are the guest's, too: another directory.
        with tempfile.TemporaryDirectory() as scratch:
            tools = PrivateApt(Path(scratch), [packages.tools])
            unpack_tools(list(tools.download(TOOL_PACKAGES).values()), headers)
    progress.done("unpacked headers and kbuild")
    guest = directory / "guest"
    shutil.rmtree(guest, ignore_errors=True)
    progress.done("unpacked the guest's programs",
                  unpack_guest(files, guest))

    (directory / "release").write_text(release + "\n")
    shutil.rmtree(directory / "apt")
    (directory / "checksums").write_text(checksums(directory))
    progress.done("noted the checksums of all files")
    stamp.write_text(wanted)


def main() -> int:
    if len(sys.argv) != 3 or sys.argv[1] not in VERSIONS:
        print(__doc__, file=sys.stderr)
        print("versions: " + " ".join(VERSIONS), file=sys.stderr)
        return 2
    version, directory = sys.argv[1], Path(sys.argv[2]).absolute()
    print(f"kernel {version} in {directory}", flush=True)
    try:
        fetch(version, directory)
        return 0
    except Unavailable as problem:
        message = str(problem)
    except OSError as problem:
        message = {
            errno.ENOSPC: "the disk is full",
            errno.EROFS: "the file system is read-only",
            errno.EACCES: "no right to write there",
        }.get(problem.errno, os.strerror(problem.errno or 0))
        message = f"{problem.filename or directory}: {message}"
    print(f"fetch_kernel.py: kernel {version} is not to be had: {message}",
          file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main())
