# SPDX-License-Identifier: MIT
"""Debian packages of any suite, fetched without installing anything.

An apt of its own in a private folder: its own sources, lists and cache, an
empty dpkg status, no hooks. No root right is needed, and nothing of the
machine's apt changes.

1. The archive's address comes from the machine's own apt configuration; the
   suites beside the machine's own are looked for at the same address.
2. What is downloaded was verified against the machine's archive keys.
"""
import os
import subprocess
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

# The label that Debian gives an archive, and the ending of its suites.
SECURITY_LABEL = "Debian-Security"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


class AptError(Exception):
    """apt could not do what was asked; the message says what apt said."""


def run(command: Sequence[str], env: Dict[str, str], cwd: Path) -> str:
    """Run a program and return its output. Raises AptError when it fails."""
    try:
        done = subprocess.run(command, env=env, cwd=cwd, text=True,
                              capture_output=True, check=False)
    except FileNotFoundError as error:
        raise AptError(f"{command[0]} is not installed") from error
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise AptError(f"{' '.join(command[:2])}: "
                       + (said[-1] if said else "failed"))
    return done.stdout


def machine_archives() -> List[Tuple[str, bool]]:
    """The machine's Debian archives: (address, is it the security archive)."""
    text = run(["apt-get", "indextargets", "--format",
                "$(REPO_URI)|$(LABEL)", "Created-By: Packages"],
               dict(os.environ), Path("/"))
    found = []
    for line in text.splitlines():
        address, label = line.rsplit("|", 1)
        archive = (address, label == SECURITY_LABEL)
        if label in ("Debian", SECURITY_LABEL) and archive not in found:
            found.append(archive)
    if not found:
        raise AptError("this machine's apt knows no Debian archive "
                       "(apt-get update was never run?)")
    return found


class PrivateApt:
    """An apt directory for the packages of one or more suites.

    Suites are named as in sources.list: "bookworm", "bookworm-security",
    "bookworm-backports". Those in -security come from the security archive.
    """

    def __init__(self, folder: Path, suites: Sequence[str],
                 architecture: str = "amd64"):
        self.folder = folder.resolve()
        self.suites = list(suites)
        self.architecture = architecture
        self.env = dict(os.environ, LC_ALL="C",
                        APT_CONFIG=str(self.folder / "apt.conf"))

    def update(self) -> None:
        """Write the configuration and fetch the lists. Raises AptError."""
        for name in ("lists/partial", "cache/archives/partial"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "status").touch()
        self._write_sources()
        self._write_configuration()
        # Without Error-Mode apt-get says success when a list is missing.
        run(["apt-get", "update", "-o", "APT::Update::Error-Mode=any"],
            self.env, self.folder)

    def names(self, pattern: str) -> List[str]:
        """Package names that match a regular expression, sorted."""
        text = run(["apt-cache", "search", "--names-only", pattern],
                   self.env, self.folder)
        return sorted(line.split()[0] for line in text.splitlines() if line)

    def candidate(self, package: str) -> str:
        """The newest version of a package. Raises AptError if there is none."""
        text = run(["apt-cache", "policy", package], self.env, self.folder)
        for line in text.splitlines():
            name, _, value = line.strip().partition(": ")
            if name == "Candidate" and value != "(none)":
                return value
        raise AptError(f"no package {package} in {' '.join(self.suites)}")

    def download(self, package: str, version: str, into: Path) -> Path:
        """Fetch one package and return the path of its .deb."""
        into.mkdir(parents=True, exist_ok=True)
        run(["apt-get", "download", f"{package}={version}"], self.env, into)
        # apt writes the colon of an epoch as %3a.
        written = version.replace(":", "%3a")
        for path in into.glob(f"{package}_{written}_*.deb"):
            return path
        raise AptError(f"apt-get download {package}: no file was written")

    def _write_sources(self) -> None:
        lines = []
        signed = f" [signed-by={KEYRING}]" if KEYRING.exists() else ""
        for address, security in machine_archives():
            for suite in self.suites:
                if suite.endswith("-security") == security:
                    line = f"deb{signed} {address} {suite} main"
                    if line not in lines:
                        lines.append(line)
        (self.folder / "sources.list").write_text("\n".join(lines) + "\n")

    def _write_configuration(self) -> None:
        # The machine's proxy and the like stay, its hooks do not.
        acquire = run(["apt-config", "dump", "Acquire"],
                      dict(os.environ), self.folder)
        own = {
            "Dir::Etc::main": "/dev/null",
            "Dir::Etc::parts": "/dev/null",
            "Dir::Etc::sourcelist": self.folder / "sources.list",
            "Dir::Etc::sourceparts": "/dev/null",
            "Dir::Etc::preferences": "/dev/null",
            "Dir::Etc::preferencesparts": "/dev/null",
            "Dir::State::lists": self.folder / "lists",
            "Dir::State::status": self.folder / "status",
            "Dir::State": self.folder,
            "Dir::Cache": self.folder / "cache",
            "Dir::Log": self.folder,
            "APT::Architecture": self.architecture,
            "APT::Architectures": self.architecture,
            "APT::Sandbox::User": "",
            "APT::Install-Recommends": "false",
        }
        (self.folder / "apt.conf").write_text(acquire + "".join(
            f'{name} "{value}";\n' for name, value in own.items()))
