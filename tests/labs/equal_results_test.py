# SPDX-License-Identifier: MIT
"""usage: equal_results_test.py MIU PATH... TARGET

Two runs of the same scenarios give equal results, to the byte: no address, time
or number of a process is in them. Dumps of oopses are left out; they are
addresses, for people to read.
"""

import json
import subprocess
import sys


def results(miu: str, paths: list[str], target: str) -> list[str]:
    done = subprocess.run([miu, "run", *paths, "--on", target, "--format",
                           "json"], capture_output=True, check=True)
    runs = json.loads(done.stdout)["results"]
    for run in runs:
        run.pop("dumps", None)
    return [json.dumps(run, indent=1) for run in runs]


def main(miu: str, *words: str) -> int:
    first, second = (results(miu, list(words[:-1]), words[-1])
                     for _ in range(2))
    status = 0 if first and len(first) == len(second) else 1
    for one, other in zip(first, second):
        for line, again in zip(one.splitlines(), other.splitlines()):
            if line != again:
                print(f"{json.loads(one)['scenario']}:{line}\n  {again}")
                status = 1
    print(f"{len(first)} scenarios")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
