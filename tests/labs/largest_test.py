# SPDX-License-Identifier: MIT
"""usage: largest_test.py MIU TARGET

The largest scenarios that the language allows are run to their end by each
kernel; and a scenario whose task cannot make its step has a verdict.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

STEPS = 512  # most_steps in labs/runner/language/parser.h
TASKS = 256  # most_living_tasks in labs/runner/language/check.h

HEAD = """scenario 1
title    T
kernels  6.1..
module   {module}
"""
LOAD = """
insmod {module}
  {module}: loaded
  {module}: 1 -> 0 do_init_module
"""


def commands() -> str:
    """Each step is a process of its own."""
    pair = LOAD + "\nrmmod {module}\n  {module}: gone\n"
    return (HEAD + pair * (STEPS // 2)).format(module="hello")


def variables() -> str:
    """Each step but the first gives one task one more variable."""
    sockets = "".join(
        f"\nA: v{number} = socket(AF_NETLINK, SOCK_RAW, 31)\n"
        f"  fcluster: {number} -> {number + 1} netlink_create\n"
        for number in range(STEPS - 1))
    return (HEAD + LOAD).format(module="fcluster") + sockets


def tasks() -> str:
    """Each step begins a task, and all of them live."""
    return HEAD.format(module="hello") + "".join(
        f"\nT{number}: close(3)\n  -\n  = EBADF\n" for number in range(TASKS))


def too_many_tasks() -> str:
    return tasks() + "\nZ: close(3)\n  -\n  = EBADF\n"


def busy() -> str:
    return (HEAD + "\nA$ insmod slowinit\n  slowinit: loaded\n"
            "\nA: close(3)\n  -\n").format(module="slowinit")


def ended() -> str:
    return (HEAD + "\nA: close(3)\n  -\n  = EBADF\n\nkill -9 A\n  -\n"
            "\nA: close(3)\n  -\n").format(module="hello")


CASES = (
    (commands, 0, ["as expected"]),
    (variables, 0, ["as expected"]),
    (tasks, 0, ["as expected"]),
    (too_many_tasks, 2, ["more than 256 tasks live from here on"]),
    (busy, 1, ["actual    = blocks", "the run ends early: A cannot make the "
               "step of line 9: its call has not come back"]),
    (ended, 1, ["actual    A dies SIGKILL", "the run ends early: A cannot make "
                "the step of line 13: it has ended"]),
)


def main(miu: str, target: str) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for make, status, words in CASES:
            path = Path(folder) / f"{make.__name__}.scenario"
            path.write_text(make())
            done = subprocess.run([miu, "run", path, "--on", target], text=True,
                                  capture_output=True, check=False)
            said = " ".join((done.stdout + done.stderr).split())
            missing = [word for word in words
                       if " ".join(word.split()) not in said]
            if done.returncode != status or missing:
                print(f"{make.__name__}: status {done.returncode}, no "
                      f"{missing}: ... {said[-700:]}")
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
