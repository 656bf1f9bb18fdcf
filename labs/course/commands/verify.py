# SPDX-License-Identifier: MIT
"""./course doctor --verify: whether what was fetched and saved is as it was.
In a run only length and time of a file are looked at; here all is read."""

from __future__ import annotations

import pathlib
import subprocess

from course import kernels
from course.place import MIU, have_miu
from course.terminal import fail
from course.unchanged import changed

NAMED = 3  # of more, the first


def verify() -> int:
    stamps = [*sorted(kernels.FOLDER.glob("*/fetched")),
              *sorted(kernels.FOLDER.glob("*/source/current"))]
    good = all([is_as_fetched(stamp.parent) for stamp in stamps])
    if not have_miu():
        fail(0 if good else 1,
             "Saved machines: not looked at; miu is not built")
    said = subprocess.run([MIU, "verify"], stdout=subprocess.PIPE, text=True,
                          check=False)
    if said.returncode != 0:
        good = False
        print("Saved machines that are not as they were saved; each is made "
              "again:")
        for machine in said.stdout.splitlines():
            print(f"  rm -r {machine}")
    else:
        print("Saved machines: as they were saved")
    return 0 if good else 1


def is_as_fetched(folder: pathlib.Path) -> bool:
    """Of a kernel, or of its source."""
    sums = folder / "checksums"
    if sums.exists():
        fetched = sums.read_text(errors="surrogateescape")
        wrong = changed(fetched, folder)
    else:
        wrong = [sums.name]
    if not wrong:
        print(f"{folder}: {fetched.count(chr(10))} files, as fetched")
        return True
    if len(wrong) > NAMED:
        wrong[NAMED:] = ["..."]
    print(f"{folder}: not as fetched: {' '.join(wrong)}")
    print(f"  rm -r {folder}    # it is fetched again when it is needed")
    return False
