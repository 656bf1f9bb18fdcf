# SPDX-License-Identifier: MIT
"""usage: once.py STAMP PATH... -- COMMAND...

Runs the command, and ends with its status, unless it came to a good end before
with the same bytes in these files and folders: STAMP says so then. Files that
were touched while it ran were not what it ran with, and nothing is noted.
"""

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "labs"))
from course.unchanged import Ingredients  # noqa: E402


def files_in(paths: list[str]) -> list[pathlib.Path]:
    return [file for path in map(pathlib.Path, paths)
            for file in ([path] if path.is_file() else sorted(path.iterdir()))]


def main(stamp: pathlib.Path, paths: list[str], command: list[str]) -> int:
    before = Ingredients(lambda: files_in(paths), repr(command))
    if before.were_in(stamp):
        print("as before: neither the command nor a file has changed")
        return 0
    status = subprocess.run(command, check=False).returncode
    if status == 0:
        before.keep(stamp)
    return 1 if status < 0 else status


if __name__ == "__main__":
    words = sys.argv[2:]
    where = words.index("--")
    sys.exit(main(pathlib.Path(sys.argv[1]), words[:where], words[where + 1:]))
