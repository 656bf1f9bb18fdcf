# SPDX-License-Identifier: MIT
"""usage: archive.py

Prints where Debian's archives are, as the machine's apt knows them. Exit status
3: it knows none.

Debian's archive through an apt directory of our own.

Nothing of the machine's apt is changed and no right of root is needed: lists,
cache and configuration lie in one directory of the build tree. Which archive
to ask is taken from the machine's own apt configuration.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
DEBIAN_SUITE = re.compile(
    r"(oldoldstable|oldstable|stable|testing|unstable|sid|bullseye|bookworm"
    r"|trixie|forky|duke)(-security|-updates|-backports)?$")


class Unavailable(Exception):
    """Something is not to be had. The message is for the reader."""


def run_for_bytes(command: list[str], **options) -> bytes:
    """The command's output; Unavailable with its last words when it fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, **options)
    except FileNotFoundError:
        raise Unavailable(f"the program {command[0]} is not installed")
    if done.returncode != 0:
        errors = done.stderr.decode(errors="replace")
        if "No space left on device" in errors:
            raise Unavailable("the disk is full")
        said = errors or done.stdout.decode(errors="replace")
        words = said.strip().splitlines()
        words = ([w for w in words if "error: " in w.lower()] or words)[-4:]
        raise Unavailable(f"{' '.join(command[:2])} failed: "
                          + " / ".join(words))
    return done.stdout


def run(command: list[str], **options) -> str:
    """The same, as text."""
    return run_for_bytes(command, **options).decode(errors="replace")


def configured_archives() -> tuple[str, str]:
    """Addresses of Debian's archive and of its security archive."""
    # Without ReleaseInfo the answer does not depend on lists ever fetched.
    text = run(["apt-get", "indextargets",
                "-o", "APT::Get::IndexTargets::ReleaseInfo=0",
                "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"])
    main = security = ""
    for line in text.splitlines():
        address, _, suite = line.partition(" ")
        if not DEBIAN_SUITE.match(suite):
            continue
        if suite.endswith("-security"):
            security = security or address
        else:
            main = main or address
    if not main:
        raise Unavailable("apt is not configured for Debian's archive: "
                          "no Debian suite in /etc/apt/sources.list")
    return main, security or main.rstrip("/") + "-security/"


class PrivateApt:
    """apt-get with all its state below `directory`."""

    def __init__(self, directory: Path, suites: list[str]):
        self.directory = directory
        self.packages = directory / "packages"
        for name in ("lists/partial", "cache/archives/partial", "parts",
                     "packages"):
            (directory / name).mkdir(parents=True, exist_ok=True)
        (directory / "status").write_text("")
        (directory / "apt.conf").write_text(f"""\
Dir::Etc::sourcelist "{directory}/sources.list";
Dir::Etc::sourceparts "{directory}/parts";
Dir::Etc::preferencesparts "{directory}/parts";
Dir::State "{directory}";
Dir::State::status "{directory}/status";
Dir::Cache "{directory}/cache";
APT::Architecture "amd64";
APT::Architectures {{ "amd64"; }};
APT::Sandbox::User "";
APT::Update::Post-Invoke {{ }};
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "20";
""")
        self.environment = dict(os.environ, LC_ALL="C",
                                APT_CONFIG=str(directory / "apt.conf"))
        self._update(suites)

    def _update(self, suites: list[str]) -> None:
        main, security = configured_archives()
        signed = f" signed-by={KEYRING}" if os.path.exists(KEYRING) else ""
        lines = [f"deb [arch=amd64{signed}] "
                 f"{security if s.endswith('-security') else main} {s} main\n"
                 for s in suites]
        (self.directory / "sources.list").write_text("".join(lines))
        self._get("-o", "APT::Update::Error-Mode=any", "update")

    def _get(self, *words: str) -> str:
        return run(["apt-get", "-q", *words], env=self.environment,
                   cwd=self.packages)

    def newest(self, pattern: str) -> re.Match:
        """The package whose name matches, with the highest numbers in it."""
        names = run(["apt-cache", "pkgnames"], env=self.environment)
        found = [m for m in map(re.compile(pattern).fullmatch, names.split())
                 if m]
        if not found:
            raise Unavailable(f"the archive has no package {pattern}")
        return max(found, key=lambda m: [int(n) for n in
                                         re.findall(r"\d+", m[0])])

    def download(self, names: list[str]) -> dict[str, Path]:
        """Each package's file, by name."""
        wanted = {}
        for line in self._get("download", "--print-uris", *names).splitlines():
            file = line.split()[1]
            wanted[file.split("_")[0]] = self.packages / file
        missing = [n for n in names if n not in wanted]
        if missing:
            raise Unavailable("the archive has no " + ", ".join(missing))
        self._get("download", *names)
        return wanted


if __name__ == "__main__":
    try:
        print(*configured_archives(), sep="\n")
    except Unavailable as error:
        print(f"archive.py: {error}", file=sys.stderr)
        sys.exit(3)
