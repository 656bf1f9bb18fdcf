# SPDX-License-Identifier: MIT
"""The kernel's own source files, out of Debian's linux-source package.

    ROOT/6.1/source/current                       the version in use
    ROOT/6.1/source/6.1.192-2/net/socket.c        a file of it
    ROOT/6.1/source/apt/packages/*.deb            where more come from
    ROOT/6.1/source/checksums                     of all these, for sha256sum

1. Only the files that pages ask for are unpacked, and none is ever committed.
2. What is here is used as it is: without a network, without asking apt.
3. A file appears whole or not at all, also with two builds at once.
"""
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterable, Iterator, List, Optional

TOP = Path(__file__).resolve().parents[4]
sys.path[:0] = [str(TOP / "kmod/vm"), str(TOP / "labs")]
from archive import PrivateApt, Unavailable  # noqa: E402
from course.unchanged import digest, listed  # noqa: E402
from course.versions import VERSIONS  # noqa: E402

# The releases that a page may show.
RELEASES = {name: version for name, version in VERSIONS.items()
         if version.source_mb}


class SourceError(Exception):
    """Kernel source that cannot be had; the message says why."""


class KernelSource:
    """The source files of one kernel release."""

    def __init__(self, root: Path, release: str):
        self.release = release
        self.package = f"linux-source-{release}"
        self.folder = root / release / "source"
        self.current = self.folder / "current"

    def version(self) -> Optional[str]:
        """The package version in use, or None before the first fetch."""
        if not self.current.exists():
            return None
        return self.current.read_text(encoding="ascii").strip()

    def path(self, member: str) -> Path:
        """Where a file is, or would be. REQUIRES: a version in use."""
        return self.folder / str(self.version()) / member

    def missing(self, members: Iterable[str]) -> List[str]:
        """Those of the files that are not here."""
        wanted = sorted(set(members))
        if self.version() is None:
            return wanted
        return [member for member in wanted if not self.path(member).exists()]

    def need(self, members: Iterable[str], say=print) -> None:
        """Have these files here, fetching the package when there is no other
        way. `members` are all that the pages show, for a fetch may bring a
        newer version. Raises SourceError, and then keeps what could be had."""
        members = list(members)
        if not self.missing(members):
            return
        if self.release not in RELEASES:
            raise SourceError(
                f"no Debian suite is known for kernel {self.release}; "
                f"known: {', '.join(RELEASES)}")
        with self._locked():
            if not self.missing(members):
                return
            if self._archive() is None:
                self._fetch(say)
            self._unpack(self.missing(members), say)
        lost = self.missing(members)
        if lost:
            raise SourceError(f"{self.package} {self.version()} has no file "
                              + ", ".join(lost))

    def _archive(self) -> Optional[Path]:
        """The package of the version in use, if it was kept."""
        packages = self.folder / "apt" / "packages"
        return next(packages.glob(f"{self.package}_{self.version()}_*.deb"),
                    None)

    def _fetch(self, say) -> None:
        known = RELEASES[self.release]
        say(f"fetching {self.package} ({known.source_mb} MB, once; "
            "nothing is installed)")
        try:
            apt = PrivateApt(self.folder / "apt", known.suites)
            package = apt.download([self.package])[self.package]
        except Unavailable as error:
            raise SourceError(
                f"the source of Linux {self.release} is not here and cannot "
                f"be fetched: {error}") from error
        version = package.name.split("_")[1]
        (self.folder / version).mkdir(exist_ok=True)
        self._checksums().unlink(missing_ok=True)
        self._note(package, package)
        self._replace(self.current, f"{version}\n")

    def _checksums(self) -> Path:
        return self.folder / "checksums"

    def _note(self, file: Path, target: Path) -> None:
        """What is fetched, before it gets its place: see ./course doctor."""
        place = target.relative_to(self.folder)
        with self._checksums().open("a", encoding="utf-8") as checksums:
            checksums.write(listed({place: digest(file)}))

    def _unpack(self, members: List[str], say) -> None:
        """Take the files out of the package, in one pass over it."""
        say(f"unpacking {len(members)} files of {self.package} "
            f"{self.version()}")
        top = self.package
        pipeline = (
            'dpkg-deb --fsys-tarfile "$1" | tar -xO "./usr/src/$2.tar.xz" '
            '| xz -dc -T0 | { cd "$3" && shift 3 && '
            'tar -x --occurrence=1 --strip-components=1 "$@"; }')
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            # tar stops after the last file that it wants, which breaks the
            # pipe before it: what counts is which files are there.
            subprocess.run(
                ["sh", "-c", pipeline, "sh", str(self._archive()), top,
                 scratch, *(f"{top}/{member}" for member in members)],
                stderr=subprocess.DEVNULL, check=False)
            for member in members:
                taken = Path(scratch) / member
                if taken.is_file():
                    target = self.path(member)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    self._note(taken, target)
                    os.replace(taken, target)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Whoever is in here waits for no other lock; labs/course/lock.py has
        their order."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for tool in ("apt-get", "dpkg-deb", "xz", "tar"):
            if shutil.which(tool) is None:
                raise SourceError(f"{tool} is not installed")
        with open(self.folder / "lock", "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @staticmethod
    def _replace(path: Path, text: str) -> None:
        new = path.with_suffix(f".{os.getpid()}")
        new.write_text(text, encoding="ascii")
        os.replace(new, path)
