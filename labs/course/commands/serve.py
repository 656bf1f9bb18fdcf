# SPDX-License-Identifier: MIT
"""./course serve: the site opens with what the simulator says. The real kernel
is fetched and run behind it; its cells say "running" and fill in.

1. build/results/KERNEL.running stands there while that kernel runs.
2. All that is started here ends with ./course.
"""

from __future__ import annotations

import re

from course import build, children, kernels, lock, packages, parts
from course.results import GRAPHS_PART, RESULTS, Runs, real_kernels_are_new
from course.terminal import fail, say
from course.versions import STANDARD

RUNNING = RESULTS / f"vm-{STANDARD}.running"


def port_in(words: list[str]) -> str:
    if not words:
        return "8000"
    if len(words) != 2 or words[0] != "--port":
        fail(2, "usage: ./course serve [--port N]")
    if not re.fullmatch(r"[0-9]{1,5}", words[1]) or int(words[1]) > 65535:
        fail(2, "serve: --port takes a number from 0 to 65535, not "
             f'"{words[1]}"')
    return words[1]


def serve(words: list[str]) -> int:
    port = port_in(words)
    packages.need("all")
    lock.take("serve")
    runs = Runs()
    build.native()
    for left in RESULTS.glob("*.running"):
        left.unlink()
    runs.judge_all("sim")
    if not real_kernels_are_new():
        RUNNING.touch()
    build.build("release", "site", "docs")
    # It prints the address. It ends when ./course does, however that ends.
    server = children.start_free(
        ["setpriv", "--pdeathsig", "TERM", *children.PYTHON, "docs/serve.py",
         "--port", port, "--directory", "build/release/site"])
    if RUNNING.exists():
        children.fork(lambda: behind_it(runs))
    lock.release()
    return server.wait()


def behind_it(runs: Runs) -> int:
    """Keeps the lock until it is done. However it ends, the pages say what
    there is then."""
    try:
        run_real_kernel(runs)
    except children.Interrupted:
        children.end_all()
        RUNNING.unlink(missing_ok=True)
        raise
    except SystemExit:
        pass  # it has said why
    RUNNING.unlink(missing_ok=True)
    site = parts.start("build-site", build.command("release", "docs"))
    if site.wait() != 0:
        say("The site could not be built again; see build/log/build-site.log")
    return 0


def run_real_kernel(runs: Runs) -> None:
    if kernels.make(STANDARD) != 0:
        return
    runs.judge_all("vm")
    if not runs.record_graphs():
        say(f"Its calls: not recorded; see {parts.log_of(GRAPHS_PART)}")
