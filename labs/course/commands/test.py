# SPDX-License-Identifier: MIT
"""./course test: builds everything, then runs it layer by layer. Each layer
prints its own total and time; the last line is their sum."""

from __future__ import annotations

import os
import pathlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from course import build, children, disk, junit, kernels, lock, packages
from course import random_programs, verdicts
from course.layers import Layer, ctest, junit_of
from course.parts import log_of, run, start
from course.results import GRAPHS_PART, Runs, result_of, run_is_new
from course.terminal import end_of, fail
from course.versions import ALWAYS, STANDARD, VERSIONS

TESTS = pathlib.Path("build/release/tests")
READS_FILES = [f"tests/{part}/all" for part in (
    "runner", "sim", "vm", "labs", "fuzz")]

# The label vm, or this beginning of a name, says that a test reads what was
# fetched for the real kernel.
NO_VM_NAME = ["-E", "^vm:"]
NO_KERNEL = ["-LE", "^vm", *NO_VM_NAME]


@dataclass
class Options:
    quick: bool
    all_mutants: bool
    versions: list[str]
    fuzz: str = ""  # how long


def parse(words: list[str]) -> Options:
    options = Options(False, False, ALWAYS)
    left = iter(words)
    for word in left:
        if word == "--quick":
            options.quick = True
        elif word == "--all-mutants":
            options.all_mutants = True
        elif word == "--kernels":
            if next(left, "") != "all":
                fail(2, "test: --kernels takes the word all")
            options.versions = list(VERSIONS)
        elif word == "--fuzz":
            options.fuzz = next(left, "")
            if not re.fullmatch(r"\d+[smh]", options.fuzz):
                fail(2, "test: --fuzz takes a time, such as 30m or 8h")
        else:
            fail(2, "usage: ./course test [--quick] [--all-mutants]",
                 "                     [--kernels all] [--fuzz TIME]")
    return options


def test(words: list[str]) -> int:
    options = parse(words)
    packages.need("test")
    lock.take("test")
    runs = Runs()
    if not pathlib.Path("build/asan-ubsan/build.ninja").exists():
        disk.need(disk.TEST_MB)
    total = junit.Total()
    fetching = ([] if options.quick
                else kernels.start_fetching(options.versions))
    build.build("release", "everything, native")
    build.build("asan-ubsan", "what reads files, with sanitizers", "miu",
                *READS_FILES)
    build.build("wasm", "everything, for WebAssembly")
    if not options.quick:
        for child in fetching:
            child.wait()
        run_kernels(options.versions, runs, total)
    run_layers(options, total)
    print(total.said())
    return 1 if total.failed else 0


def run_kernels(versions: list[str], runs: Runs, total: junit.Total) -> None:
    """The site's tests look at pages that show them."""
    for version in versions:
        if status := kernels.make(version):
            raise SystemExit(status)
    for kind in "sim", "vm":
        if not runs.judge_all(kind):
            total.failed.append(kind)
    if not runs.record_graphs():
        log = log_of(GRAPHS_PART)
        print(f"  vm:{STANDARD}: its calls were not recorded; the end of "
              f"{log}:", *(f"\n    {line}" for line in end_of(log, 10)),
              sep="")
        total.failed.append(GRAPHS_PART)


def run_layers(options: Options, total: junit.Total) -> None:
    # A sanitizer's report has the functions' names from it.
    os.environ["ASAN_SYMBOLIZER_PATH"] = "/usr/bin/addr2line"
    if not options.quick:
        # A browser leaves much of the processors to the other layers.
        site = Layer("site")
        browser = start("site", ctest("site", TESTS / "site"))
    for name, work in layers(options):
        layer = Layer(name)
        total.add(layer.ended(work()))
    if not options.quick:
        total.add(site.ended(browser.wait()))
    if options.fuzz:
        search = Layer(random_programs.LAYER)
        total.add(search.ended(
            random_programs.search(options.fuzz, options.versions)))
    mutants = Layer("mutants")
    total.add(mutants.ended(run("mutants", "mutants", [
        *children.PYTHON, "tests/mutation/gate.py",
        *(["--all"] if options.all_mutants else []),
        "--junit", junit_of("mutants")])))


def layers(options: Options) -> Iterator[tuple[str, Callable[[], int]]]:
    """Each one's name, and what runs it and gives its status."""
    def of(name: str, folder: str | pathlib.Path,
           *words: str) -> tuple[str, Callable[[], int]]:
        return name, lambda: run(name, name, ctest(name, folder, *words))

    all_or_less = NO_KERNEL if options.quick else []
    yield of("sanitizers", "build/asan-ubsan", *NO_KERNEL)
    yield of("wasm", "build/wasm")
    for tests in sorted(TESTS.glob("*/CTestTestfile.cmake")):
        folder = tests.parent
        if folder.name == "labs":
            yield of("simulator", folder, "-L", "^sim$")
            if not options.quick:
                yield "kernel", lambda: judge(options.versions)
                yield of("counts", folder, "-L", "^vm$")
                if options.versions != ALWAYS:
                    yield of("kernels", folder, "-L", "^(sim|vm)-more$")
            yield of("labs", folder, "-LE", "^(sim|vm)(-.*)?$",
                     *(NO_VM_NAME if options.quick else []))
        elif folder.name != "site":
            yield of(folder.name, folder, *all_or_less)


def judge(versions: list[str]) -> int:
    """What these real kernels said of the scenarios, just now or of the same
    files."""
    missing = [version for version in versions
               if not run_is_new("vm", version)]
    log_of("kernel").write_text("".join(
        f"vm:{version} was not run\n" for version in missing))
    if missing:
        return 1
    junit.write(junit_of("kernel"), verdicts.cases(
        result_of("vm", version) for version in versions))
    return 0
