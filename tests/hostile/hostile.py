# SPDX-License-Identifier: MIT
"""A stranger's work is checked, and the host stays as it is."""
from __future__ import annotations

import ctypes
import os
import subprocess
import time
from pathlib import Path

from reader import LABS, MIU, ReaderTest

SOLUTION = (LABS / "01-a-module/exercise/solution/counted.c").read_text()
PR_SET_CHILD_SUBREAPER = 36


def in_init(code: str) -> str:
    """The solution, whose init does this first."""
    return SOLUTION.replace("\treturn 0;\n", f"\t{code}\n\treturn 0;\n", 1)


def host_call() -> str:
    """The C library's syscall(), as C code that the gate cannot know: it goes
    to an address that stands in the program."""
    table = subprocess.run(["readelf", "-rW", MIU], text=True, check=True,
                           stdout=subprocess.PIPE).stdout
    place = next(line.split()[0] for line in table.splitlines()
                 if " syscall@" in line)
    return f"(*(long (**)(long, ...))0x{place.lstrip('0')})"


def state(folder: Path) -> dict[str, tuple]:
    """All that a change to a file would change."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        content = b""
        if path.is_symlink():
            content = os.readlink(path).encode()
        elif path.is_file():
            content = path.read_bytes()
        found[str(path)] = (status.st_mode, status.st_uid, status.st_nlink,
                            status.st_mtime_ns, content)
    return found


def left_behind() -> list[str]:
    """Processes that lost their parent and are still there."""
    deadline = time.monotonic() + 5
    while True:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            children = file.read().split()
        if not children or time.monotonic() > deadline:
            return children
        for child in children:
            try:
                os.waitpid(int(child), os.WNOHANG)
            except ChildProcessError:
                continue
        time.sleep(0.02)


class HostileTest(ReaderTest):
    most_seconds = 60

    def setUp(self):
        super().setUp()
        # Whoever is left by a program that ended becomes our child.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self.canary = self.top / "canary"
        self.canary.mkdir()
        (self.canary / "precious").write_text("precious\n")
        (self.canary / "precious").chmod(0o666)
        self.canary.chmod(0o777)
        self.folder = self.start()
        self.file = self.folder / "counted.c"

    def users(self) -> tuple[bool, ...]:
        """For `as_user`: root checks as root and as another user."""
        return (False, True) if os.geteuid() == 0 else (False,)

    def gets(self, status: int, words: str, *options: object) -> str:
        """The verdict on the folder, whoever checks it, in bounded time; and
        nothing of the host was harmed."""
        before = state(self.canary)
        for as_user in self.users():
            text = self.says(status, words, "check", "work", *options,
                             as_user=as_user)
            self.assertLess(self.seconds, self.most_seconds)
            self.assertEqual(state(self.canary), before)
            self.assertEqual(left_behind(), [])
        return text

    def source_gets(self, source: str | bytes, status: int, words: str,
                    *options: object) -> str:
        data = source.encode() if isinstance(source, str) else source
        self.file.write_bytes(data)
        return self.gets(status, words, *options)
