# SPDX-License-Identifier: MIT
"""The mutation gate: without any one get, put or owner a scenario must fail.

All scenarios are run on the simulator once for each mutant until one of them
differs, crashes or hangs. A mutant that none of them notices has survived: the
course claims a count there that nothing checks. Without --all only mutants in
files that the change since origin/main touches are tried, unless it touches
what they all depend on.

exit status: 0 all caught; 1 a survivor; 3 the mutated simulator did not build
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import find
import tree

sys.path.insert(0, str(tree.TOP / "labs"))
from course import junit  # noqa: E402

BAD_FILE = 2  # what `miu run` says of a file without a kernel to run it on
HANG = 20  # seconds; a scenario on the simulator takes milliseconds

# What one scenario comes to: "as expected" or how the mutant was noticed.
Judge = Callable[[str], str]


def verdict(status: int | None) -> str:
    """In words, what the status of `miu run` says; none is a time-out."""
    if status is None:
        return "hangs"
    if status < 0:
        return "crashes"
    # With nothing taken out it ran: what is not modelled came by the mutant.
    known = {0: "as expected", 1: "differs", 3: "gives up"}
    return known.get(status, f"not judged: status {status}")


def first_to_notice(scenarios: list[str], judge: Judge) -> str | None:
    """The first scenario that fails, and how; none when all are fine."""
    for scenario in scenarios:
        said = judge(scenario)
        if said.startswith("not judged"):
            raise RuntimeError(f"{scenario}: {said}")
        if said != "as expected":
            return f"{pathlib.PurePath(scenario).stem} ({said})"
    return None


def for_simulator(scenarios: list[str], judge: Judge) -> list[str]:
    """Without those that are for real kernels only; each is named."""
    kept = []
    for scenario in scenarios:
        if judge(scenario) == verdict(BAD_FILE):
            print(f"not for the simulator: {scenario}")
        else:
            kept.append(scenario)
    return kept


def judge_with(mutated: tree.MutatedTree, mutant: str) -> Judge:
    """Runs scenarios on the mutated simulator with this switch turned."""
    def judge(scenario: str) -> str:
        try:
            done = subprocess.run(
                [mutated.miu, "run", scenario, "--on", "sim"],
                cwd=mutated.source, env=os.environ | {"MIU_MUTANT": mutant},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                timeout=HANG, check=False)
        except subprocess.TimeoutExpired:
            return verdict(None)
        return verdict(done.returncode)
    return judge


def changed_files() -> set[str] | None:
    """What differs from the merge base with origin/main; none: not known."""
    def git(*words: str) -> str:
        return subprocess.run(["git", "-C", tree.TOP, *words], check=True,
                              capture_output=True, text=True).stdout
    try:
        base = git("merge-base", "HEAD", "origin/main").strip()
        return set((git("diff", "--name-only", base) + git(
            "ls-files", "--others", "--exclude-standard")).split("\n")) - {""}
    except (OSError, subprocess.CalledProcessError):
        return None


def touched(mutants: list[find.Mutant],
            changed: set[str] | None) -> list[find.Mutant]:
    """The mutants that a change can have let go; all when that is not known."""
    if changed is None:
        return mutants
    shared = ("labs/", "kmod/", "tests/mutation/")
    if any(path.startswith(shared) or path.endswith((".h", ".cmake"))
           for path in changed):
        return mutants
    return [mutant for mutant in mutants if mutant.path in changed]


def fail(build: subprocess.CompletedProcess[str], what: str) -> None:
    print(f"{what}:\n" + "\n".join(build.stdout.splitlines()[-30:]))
    sys.exit(3)


def try_all(mutants: list[find.Mutant], notice: Callable[[find.Mutant], Any],
            mutated: tree.MutatedTree) -> dict[find.Mutant, Any]:
    """What notice() says of each mutant, with that one turned on."""
    switches = [mutant for mutant in mutants if not mutant.is_edit]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        noticed = dict(zip(switches, pool.map(notice, switches)))
    for mutant in mutants:
        if not mutant.is_edit:
            continue
        original = (mutated.source / mutant.path).read_text()
        mutated.put(mutant.path, find.with_edit(original, mutant).encode())
        build = mutated.make()
        if build.returncode != 0:
            fail(build, f"{mutant}: does not compile")
        noticed[mutant] = notice(mutant)
        mutated.put(mutant.path, original.encode())
    return noticed


def write_junit(path: pathlib.Path,
                noticed: dict[find.Mutant, str | None]) -> None:
    junit.write(path, ((str(mutant), None if by else "survives")
                       for mutant, by in noticed.items()))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--junit", type=pathlib.Path)
    options = parser.parse_args(arguments)

    everything = tree.all_mutants()
    mutants = touched(everything, None if options.all else changed_files())
    if everything and not mutants:
        print("no mutant to try: nothing that counts has changed since "
              "origin/main; --all tries each")
        if options.junit:
            write_junit(options.junit, {})
        return 0
    mutated = tree.MutatedTree(tree.TOP / "build/mutants")
    mutated.write(everything)
    build = mutated.make()
    if build.returncode != 0:
        fail(build, "the simulator with all switches does not build")
    # A lab's own; an exercise's are met by the reader's module only.
    scenarios = [path for path in tree.sources()
                 if pathlib.PurePath(path).match("labs/*/*.scenario")
                 and path.count("/") == 2]
    scenarios = for_simulator(scenarios, judge_with(mutated, ""))
    broken = first_to_notice(scenarios, judge_with(mutated, ""))
    if broken:
        print(f"with nothing taken out: {broken}")
        return 3

    noticed = try_all(mutants, lambda mutant: first_to_notice(
        scenarios, judge_with(
            mutated, "" if mutant.is_edit else mutant.name)), mutated)
    for mutant, by in noticed.items():
        print(f"{mutant}: " + (f"caught by {by}" if by else "SURVIVES"))
    survivors = sum(by is None for by in noticed.values())
    print(f"{len(noticed)} mutants, {len(noticed) - survivors} caught, "
          f"{survivors} survived")
    if options.junit:
        write_junit(options.junit, noticed)
    return 1 if survivors or not everything else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
