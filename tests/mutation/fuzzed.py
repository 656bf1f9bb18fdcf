# SPDX-License-Identifier: MIT
"""In how many random programs each mutant of the gate is found.

The programs and what real kernels did are in a file, which is made by
  ./course fuzz --programs 1000 --keep build/fuzz/answers
Each mutated simulator runs them again. A mutant is found by a program in which
it differs from those answers and the simulator as it is does not.

exit status: 0 all found; 1 one is not; 2 no answers; 3 it did not build
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import subprocess
import sys

import find
import gate
import tree

HANG = 1200  # seconds; the programs together take some

# A kind of difference, and the number of a program.
Differences = set[tuple[str, int]]


def differences(said: str) -> Differences:
    """What `miu fuzz --against FILE --format json` says."""
    return {(one["kind"], number)
            for one in json.loads(said)["differences"]
            for number in one["programs"]}


def found_by(mutated: Differences, sound: Differences) -> int:
    """In how many programs the two differ."""
    return len({number for _, number in mutated ^ sound})


def ask(miu: pathlib.Path, answers: pathlib.Path, mutant: str) -> Differences:
    done = subprocess.run(
        [miu, "fuzz", "--against", answers, "--format", "json"],
        env=os.environ | {"MIU_MUTANT": mutant}, capture_output=True,
        text=True, timeout=HANG, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{mutant}: {done.stderr}")
    return differences(done.stdout)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=pathlib.Path,
                        default=tree.TOP / "build/fuzz/answers")
    parser.add_argument("--only", default="", help="mutants with this word")
    options = parser.parse_args(arguments)
    answers = options.answers.absolute()
    if not answers.is_file():
        print(f"{answers}: no such file\n{__doc__}")
        return 2

    mutants = [mutant for mutant in tree.all_mutants()
               if options.only in str(mutant)]
    mutated = tree.MutatedTree(tree.TOP / "build/mutants")
    mutated.write(tree.all_mutants())
    build = mutated.make()
    if build.returncode != 0:
        gate.fail(build, "the simulator with all switches does not build")
    sound = ask(mutated.miu, answers, "")

    def notice(mutant: find.Mutant) -> int:
        name = "" if mutant.is_edit else mutant.name
        count = found_by(ask(mutated.miu, answers, name), sound)
        print(f"{mutant}: " + (f"found in {count}" if count else "NOT FOUND"),
              flush=True)
        return count

    counts = gate.try_all(mutants, notice, mutated)
    missed = sum(count == 0 for count in counts.values())
    print(f"{len(counts)} mutants, {len(counts) - missed} found, "
          f"{missed} not found")
    return 1 if missed or not counts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
