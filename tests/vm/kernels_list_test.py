# SPDX-License-Identifier: MIT
"""usage: kernels_list_test.py KERNELS

What kmod/vm/kernels.list says of the kernels that are there is so.
"""
import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).resolve().parents[2] / "kmod" / "vm" / "kernels.list"
# What fetch_kernel.py puts there.
PARTS = ["vmlinux", "headers", "guest"]
NEAR = 1.25  # a newer kernel of the same version


def on_disk(kernel: Path) -> int:
    said = subprocess.run(["du", "-smc", *PARTS], cwd=kernel, check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    return int(said.splitlines()[-1].split()[0])


def main(kernels: Path) -> int:
    compared = wrong = 0
    for line in LIST.read_text().splitlines():
        if not line[:1].isdigit():
            continue
        version, _, listed = line.split()
        if not (kernels / version / "fetched").exists():
            continue
        compared += 1
        found = on_disk(kernels / version)
        if not int(listed) / NEAR <= found <= int(listed) * NEAR:
            wrong += 1
            print(f"{LIST}: {version} takes {found} MB, not {listed}")
    if not compared:
        print(f"no kernel in {kernels}")
    return 0 if compared and not wrong else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
