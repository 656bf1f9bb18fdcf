# SPDX-License-Identifier: MIT
"""usage: once.py STAMP PATH... -- COMMAND...

Runs the command, and ends with its status, unless it came to a good end before
with the same bytes in these files and folders: STAMP says so then. Files that
were touched while it ran were not what it ran with, and nothing is noted.
"""

import hashlib
import pathlib
import subprocess
import sys


def files_in(paths: list[str]) -> list[pathlib.Path]:
    return [file for path in map(pathlib.Path, paths)
            for file in ([path] if path.is_file() else sorted(path.iterdir()))]


def digest(command: list[str], files: list[pathlib.Path]) -> str:
    whole = hashlib.sha256(repr(command).encode())
    for file in files:
        whole.update(f"\n{file} ".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def touched(files: list[pathlib.Path]) -> list[tuple[str, int, int]]:
    """When each was: an edit that is put back shows in it."""
    found = [(file, file.stat()) for file in files]
    return [(str(file), it.st_ino, it.st_ctime_ns) for file, it in found]


def main(stamp: pathlib.Path, paths: list[str], command: list[str]) -> int:
    files = files_in(paths)
    before = touched(files)
    made_from = digest(command, files)
    if stamp.exists() and stamp.read_text() == made_from:
        print("as before: neither the command nor a file has changed")
        return 0
    status = subprocess.run(command, check=False).returncode
    if status == 0 and touched(files_in(paths)) == before:
        stamp.write_text(made_from)
    return 1 if status < 0 else status


if __name__ == "__main__":
    words = sys.argv[2:]
    where = words.index("--")
    sys.exit(main(pathlib.Path(sys.argv[1]), words[:where], words[where + 1:]))
