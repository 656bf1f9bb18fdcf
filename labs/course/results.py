# SPDX-License-Identifier: MIT
"""What each kernel said of all labs, for the site: build/results/KERNEL.json.

A kernel whose results were made from the same files is not run again; those
that were made from others are removed. The real one's calls,
KERNEL.graphs.json, are of runs of their own.
"""

from __future__ import annotations

import functools
import os
import pathlib
from collections.abc import Iterator

from course import children, kernels
from course.parts import log_of, try_part
from course.place import MIU
from course.terminal import end_of, say
from course.unchanged import Files, Ingredients
from course.versions import STANDARD, VERSIONS

RESULTS = pathlib.Path("build/results")
LABS = ("labs", "tests/bugs", "tests/damages")
WALKTHROUGHS = pathlib.Path("docs/walkthroughs")
GRAPHS_PART = "graphs-vm"
DIFFERENCE = 1  # miu's status, which is no failure here
NOT_KEPT = -1
EDITED = ("a scenario or another file that this is made from was edited in the "
          "meantime, so the run does not count; start ./course again")


def result_of(kind: str, version: str) -> pathlib.Path:
    return RESULTS / f"{kind}-{version}.json"


def versions_of(kind: str) -> list[str]:
    """Those that can be run now: each on the simulator, and every real kernel
    that was fetched."""
    return kernels.there() if kind == "vm" else list(VERSIONS)


def files_below(folder: str | pathlib.Path) -> Iterator[pathlib.Path]:
    for parent, _, names in os.walk(folder):
        for name in names:
            yield pathlib.Path(parent, name)


def sources() -> Iterator[pathlib.Path]:
    """From which modules are built before they run."""
    for folder in "kmod", "sim/include", "sim/profiles":
        for path in files_below(folder):
            if path.suffix != ".pyc":
                yield path
    for folder in LABS:  # beside their scenarios
        for path in files_below(folder):
            if path.name == "Kbuild":
                yield from files_below(path.parent)


def files(kind: str, version: str) -> Iterator[pathlib.Path]:
    """The files that a kernel's results are made from."""
    yield MIU
    for folder in LABS:
        for path in files_below(folder):
            if path.suffix == ".scenario":
                yield path
    yield from sources()
    if kind == "sim":
        yield from files_below(f"build/release/modules/sim-{version}")
    else:
        kernel = kernels.FOLDER / version
        yield kernel / "vmlinux"
        yield from files_below(kernel / "guest")
        yield from files_below(kernel / "modules")


def graph_files() -> Iterator[pathlib.Path]:
    """What the real kernel's calls are recorded from."""
    yield from files("vm", STANDARD)
    yield from WALKTHROUGHS.glob("*.graph")


def stamp_of(result: pathlib.Path) -> pathlib.Path:
    return result.with_suffix(".made-from")


def is_new(result: pathlib.Path, files: Files) -> bool:
    return result.exists() and Ingredients(files).were_in(stamp_of(result))


def run_is_new(kind: str, version: str) -> bool:
    return is_new(result_of(kind, version),
                  functools.partial(files, kind, version))


GRAPHS = result_of("vm", f"{STANDARD}.graphs")


def real_kernels_are_new() -> bool:
    """The version that every page shows, its calls, and the others that can be
    run."""
    return (all(run_is_new("vm", version)
                for version in {STANDARD, *versions_of("vm")})
            and is_new(GRAPHS, graph_files))


class Runs:
    """Runs that are made of the sources as they are now, which is before
    anything is built of them."""

    def __init__(self) -> None:
        self._sources = Ingredients(sources)

    def judge_all(self, kind: str) -> bool:
        """All scenarios on each version. Differences are shown by the site;
        only a run that could not be made is a failure here."""
        return all([self._judge(kind, version)
                    for version in versions_of(kind)])

    def _judge(self, kind: str, version: str) -> bool:
        kernel, name = f"{kind}:{version}", f"results-{kind}-{version}"
        status = self._make(
            result_of(kind, version), functools.partial(files, kind, version),
            name, f"scenarios on {kernel}", ["run", *LABS, "--on", kernel])
        if status not in (0, NOT_KEPT):
            log = log_of(name)
            say(f"{kernel} was not run; the end of {log}: "
                + "\n".join(end_of(log, 10)))
        return status == 0

    def record_graphs(self) -> bool:
        """The walkthroughs show the calls. Without them a page says "not
        run"."""
        kernel = f"vm:{STANDARD}"
        lists = sorted(WALKTHROUGHS.glob("*.graph"))
        return self._make(GRAPHS, graph_files, GRAPHS_PART,
                          f"calls on {kernel}",
                          ["graph", *lists, "--on", kernel]) == 0

    def _make(self, result: pathlib.Path, files: Files, name: str, what: str,
              words: children.Command) -> int:
        """miu's status, of which 1 is as good as 0, or NOT_KEPT."""
        RESULTS.mkdir(parents=True, exist_ok=True)
        stamp, new = stamp_of(result), result.with_suffix(".new")
        before = Ingredients(files)
        if result.exists() and before.were_in(stamp):
            return 0
        result.unlink(missing_ok=True)
        stamp.unlink(missing_ok=True)
        status = try_part(name, what, [MIU, *words, "--format", "json",
                                       "--output", new], good=(0, DIFFERENCE))
        if status != 0:
            return status
        if not (self._sources.are_untouched() and before.keep(stamp)):
            new.unlink()
            say(f"{result.with_suffix('')}: {EDITED}")
            return NOT_KEPT
        new.replace(result)
        return 0
