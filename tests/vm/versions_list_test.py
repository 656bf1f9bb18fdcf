# SPDX-License-Identifier: MIT
"""usage: versions_list_test.py KERNELS

What versions.list says of the kernels that are there is so.
"""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "labs"))
from course.versions import LIST, VERSIONS  # noqa: E402

# What fetch_kernel.py puts there.
PARTS = ["vmlinux", "headers", "guest"]
NEAR = 1.25  # a newer kernel of the same version


def on_disk(kernel: Path) -> int:
    said = subprocess.run(["du", "-smc", *PARTS], cwd=kernel, check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    return int(said.splitlines()[-1].split()[0])


def main(kernels: Path) -> int:
    compared = wrong = 0
    for version in VERSIONS.values():
        if not (kernels / version.name / "fetched").exists():
            continue
        compared += 1
        found, listed = on_disk(kernels / version.name), version.disk_mb
        if not listed / NEAR <= found <= listed * NEAR:
            wrong += 1
            print(f"{LIST}: {version.name} takes {found} MB, not {listed}")
    if not compared:
        print(f"no kernel in {kernels}")
    return 0 if compared and not wrong else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
