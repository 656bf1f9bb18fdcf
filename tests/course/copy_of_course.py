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
PARTS = "labs/course"
FETCHED = "kmod/vm"
VERSIONS = "labs/runner/interface/versions.list"
MIU = "build/release/miu"
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


class CourseCopy(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        # Whoever runs it may come here, but there.
        base = pathlib.Path(folder.name)
        base.chmod(0o755)
        self.top = base / "course"
        (self.top / PARTS).parent.mkdir(parents=True)
        shutil.copy(TOP / "course", self.top)
        shutil.copytree(TOP / PARTS, self.top / PARTS,
                        ignore=shutil.ignore_patterns("__pycache__"))
        (self.top / FETCHED).mkdir(parents=True)
        shutil.copy(TOP / FETCHED / "archive.py", self.top / FETCHED)
        (self.top / VERSIONS).parent.mkdir(parents=True)
        shutil.copy(TOP / VERSIONS, self.top / VERSIONS)
        (self.top / "build").mkdir()
        self.path = os.environ["PATH"]
        self.variables: dict[str, str] = {}
        self.fake("sudo", "exit 1")
        self.fake("cmake", 'echo "cmake $*"')
        self.fake("apt-get", "echo http://archive.example/ bookworm")
        self.packages(missing=set())
        self.system("ID=debian", 'VERSION_ID="13"')

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

    def system(self, *release: str) -> None:
        """The copy reads these lines for /etc/os-release."""
        there = self.top.parent / "os-release"
        there.write_text("\n".join(release) + "\n")
        host = self.top / PARTS / "host.bash"
        host.write_text((TOP / PARTS / "host.bash").read_text().replace(
            "/etc/os-release", str(there)))

    def free_mb(self, megabytes: int) -> None:
        """The copy finds so much room, wherever it looks."""
        with (self.top / PARTS / "disk.py").open("a") as disk:
            disk.write("\n\ndef free_mb(path: pathlib.Path) -> int:\n"
                       f"    return {megabytes}\n")

    def without_programs(self, *names: str) -> None:
        """The machine has no programs of these names, but for fakes."""
        bare = self.top.parent / "bare"
        bare.mkdir()
        for name in sorted(set(os.listdir("/usr/bin")) - set(names)):
            (bare / name).symlink_to(f"/usr/bin/{name}")
        self.path = str(bare)

    def remove_fake(self, name: str) -> None:
        (self.top / "fake" / name).unlink()

    def course(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs it to its end as a user without rights."""
        return self.run_as_reader(self.top / "course", *arguments)

    def run_as_reader(self, program: pathlib.Path,
                      *arguments: str) -> subprocess.CompletedProcess[str]:
        started = self.start(*arguments, program=program)
        with started:
            out, errors = started.communicate(timeout=60)
        return subprocess.CompletedProcess(arguments, started.returncode, out,
                                           errors)

    def start(self, *arguments: str, program: pathlib.Path | None = None,
              out: int = subprocess.PIPE) -> subprocess.Popen[str]:
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "65534:65534", self.top], check=True)
        return subprocess.Popen(
            [*(NOBODY if os.geteuid() == 0 else []),
             program or self.top / "course", *arguments],
            env=self.environment(), cwd=self.top, text=True,
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE)

    def environment(self) -> dict[str, str]:
        return os.environ | self.variables | {
            "PATH": f"{self.top}/fake:{self.path}"}

    def expect(self, done: subprocess.CompletedProcess[str], status: int,
               *texts: str) -> None:
        """It ended so, and said each of these on standard error."""
        self.assertEqual(done.returncode, status, done.stderr)
        for text in texts:
            self.assertIn(text, done.stderr)
