# SPDX-License-Identifier: MIT
"""A reader at work: starts exercises and checks them, in a folder."""
from __future__ import annotations

import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

MIU = os.environ["MIU"]
LABS = Path(__file__).resolve().parent / "labs"
COURSE = Path(__file__).resolve().parents[3] / "labs"
KINDS = {"module": "01-a-module", "test": "02-a-test"}


# $1 is the course's folder, $2 the first one on the way to it that is closed.
OPEN = """path=$PATH PATH=/usr/sbin:/usr/bin:/sbin:/bin
kept=$(mktemp -d -p /tmp) && mount --bind "$1" "$kept" &&
mount -t tmpfs -o mode=755 none "$2" && mkdir -p "$1" &&
mount --bind "$kept" "$1" && umount "$kept" && rmdir "$kept" &&
shift 2 && PATH=$path && exec "$@\""""


def where_others_reach(top: Path) -> list[str]:
    """What root puts before a command that another user runs, when a folder
    such as /root keeps others from the course."""
    for folder in reversed(top.parents):
        if not folder.stat().st_mode & 0o001:
            return ["/usr/bin/unshare", "--mount", "/bin/bash", "-c", OPEN,
                    "bash", str(top), str(folder)]
    return []


class ReaderTest(unittest.TestCase):
    labs = LABS

    def setUp(self):
        # Where others may look: some tests give up the rights of root.
        top = tempfile.TemporaryDirectory()
        self.addCleanup(top.cleanup)
        self.top = Path(top.name)
        self.top.chmod(0o755)
        self.temporary = self.top / "tmp"
        self.temporary.mkdir()
        self.temporary.chmod(0o777)

    def command(self, *words: object) -> list[str]:
        # What follows "--" is no option.
        name, *rest = map(str, words)
        return [MIU, name, "--labs", str(self.labs), *rest]

    def environment(self) -> dict[str, str]:
        return os.environ | {"TMPDIR": str(self.temporary), "LC_ALL": "C.UTF-8"}

    def miu(self, *words: object, as_user: bool = False,
            most_bytes: int = 0) -> tuple[int, str]:
        """The exit status, and what it said on both outputs. `most_bytes` is
        the length at which a file meets a full disk."""
        command = self.command(*words)
        if most_bytes:
            script = "trap '' XFSZ; ulimit -f $0; exec \"$@\""
            command = ["bash", "-c", script, str(most_bytes // 1024), *command]
        if as_user and os.geteuid() == 0:
            command = [*where_others_reach(COURSE.parent), "setpriv",
                       "--reuid=65534", "--regid=65534", "--clear-groups",
                       *command]
        begin = time.monotonic()
        done = subprocess.run(command, cwd=self.top, text=True,
                              stdin=subprocess.DEVNULL, timeout=200,
                              env=self.environment(), check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.seconds = time.monotonic() - begin
        return done.returncode, done.stdout

    def start(self, kind: str = "module", name: str = "work") -> Path:
        status, text = self.miu("start", KINDS[kind], name)
        self.assertEqual(status, 0, text)
        return self.top / name

    def says(self, status: int, words: str, *command: object, **options):
        got, text = self.miu(*command, **options)
        flat = " ".join(text.split())
        self.assertIn(words, flat)
        self.assertEqual(got, status, text)
        # Nothing of ours is left in the temporary folder.
        self.assertEqual(list(self.temporary.iterdir()), [])
        return flat


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def of_reader(folder: Path) -> dict[str, bytes]:
    """What is in a folder, without our own notes."""
    return {name: data for name, data in contents(folder).items()
            if name != ".exercise.json"}
