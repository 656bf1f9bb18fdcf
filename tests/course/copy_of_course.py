# SPDX-License-Identifier: MIT
"""A copy of ./course in a folder of its own, with tools that do nothing.

1. Each package of packages.list counts as installed unless a test says not.
2. Commands run as a user without rights, also when the tests run as root.
"""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
PARTS = "labs/runner/course"
FETCHED = "kmod/vm"
MIU = "build/release/labs/runner/miu"
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


class CourseCopy(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        (self.top / PARTS).parent.mkdir(parents=True)
        shutil.copy(TOP / "course", self.top)
        shutil.copytree(TOP / PARTS, self.top / PARTS)
        (self.top / FETCHED).mkdir(parents=True)
        for name in "kernels.list", "sources.list", "archive.py":
            shutil.copy(TOP / FETCHED / name, self.top / FETCHED)
        (self.top / "build").mkdir()
        self.fake("sudo", "exit 1")
        self.fake("cmake", 'echo "cmake $*"')
        self.fake("apt-get", "echo http://archive.example/ bookworm")
        self.packages(missing=set())

    def program(self, path: pathlib.Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/bash\n" + text + "\n")
        path.chmod(0o755)

    def fake(self, name: str, text: str) -> None:
        """A tool of this name stands before the real one."""
        self.program(self.top / "fake" / name, text)

    def fake_miu(self, text: str) -> None:
        self.program(self.top / MIU, text)

    def packages(self, missing: set[str]) -> None:
        rows = (self.top / PARTS / "packages.list").read_text().splitlines()
        names = {row.split()[0] for row in rows if row and row[0] != "#"}
        self.assertLessEqual(missing, names)
        self.fake("dpkg-query", "cat <<'END'\n" + "".join(
            f"installed {name}\n" for name in sorted(names - missing)) + "END")

    def course(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs it to its end as a user without rights."""
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "65534:65534", self.top], check=True)
        return subprocess.run(
            [*(NOBODY if os.geteuid() == 0 else []), self.top / "course",
             *arguments], env=self.environment(), cwd=self.top, text=True,
            capture_output=True, stdin=subprocess.DEVNULL, timeout=60,
            check=False)

    def environment(self) -> dict[str, str]:
        return os.environ | {"PATH": f"{self.top}/fake:{os.environ['PATH']}"}

    def expect(self, done: subprocess.CompletedProcess[str], status: int,
               *texts: str) -> None:
        """It ended so, and said each of these on standard error."""
        self.assertEqual(done.returncode, status, done.stderr)
        for text in texts:
            self.assertIn(text, done.stderr)
