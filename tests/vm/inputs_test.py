# SPDX-License-Identifier: MIT
"""usage: inputs_test.py REAL.inputs SIMULATED.inputs

The real kernel's module and the simulator's are built of the same bytes.
"""
import sys
from pathlib import Path


def main() -> int:
    real, simulated = (Path(p).read_text() for p in sys.argv[1:3])
    if not real or real != simulated:
        print(f"{sys.argv[1]}:\n{real}\n{sys.argv[2]}:\n{simulated}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
