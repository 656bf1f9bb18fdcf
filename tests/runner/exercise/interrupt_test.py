# SPDX-License-Identifier: MIT
"""Ctrl-C at any time: the reader's files as they were, nothing left running."""
import os
import signal
import subprocess
import time
import unittest

from reader import MIU, LABS, ReaderTest, of_reader

SOLUTION = (LABS / "01-a-module/exercise/solution/counted.c").read_text()
LOOPS = SOLUTION.replace("\treturn", "\tfor (;;)\n\t\tbarrier();\n\treturn")


def living() -> dict[str, tuple[str, str, str]]:
    """Of each process its parent, its name and when it began."""
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as file:
                before, _, behind = file.read().rpartition(")")
        except OSError:
            continue
        fields = behind.split()
        if fields[0] != "Z":
            found[pid] = fields[1], before.partition("(")[2], fields[19]
    return found


def children_of(process: subprocess.Popen) -> dict[str, tuple[str, str]]:
    """All that the process has started, boxes with what is in them included:
    name and beginning."""
    all_of_them = living()
    found = {str(process.pid)}
    while True:
        more = {pid for pid, (parent, _, _) in all_of_them.items()
                if parent in found} - found
        if not more:
            return {pid: all_of_them[pid][1:] for pid in found
                    if pid in all_of_them}
        found |= more


class InterruptTest(ReaderTest):
    on = "sim"

    def setUp(self):
        super().setUp()
        self.folder = self.start()
        # Never built before: else there would be nothing to interrupt.
        (self.folder / "counted.c").write_text(
            f"{LOOPS}/* {time.time_ns()} */\n")

    def wait_for(self, program: str, process: subprocess.Popen):
        while program[:15] not in [
                name for name, _ in children_of(process).values()]:
            self.assertIsNone(process.poll(), program)
            time.sleep(0.005)

    def interrupt(self, after: float, number: int = signal.SIGINT,
                  status: int = 130, seen: str = ""):
        """So many seconds after its start, or after that of its child."""
        before = of_reader(self.folder)
        process = subprocess.Popen(
            self.command("check", "work", "--on", self.on), cwd=self.top,
            env=self.environment(), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if seen:
            self.wait_for(seen, process)
        time.sleep(after)
        if process.poll() is not None:  # a fast machine: nothing to interrupt
            self.assertEqual(process.returncode, 1)
            return self.interrupt(after / 2, number, status, seen)
        started = children_of(process)
        os.killpg(process.pid, number)
        self.assertEqual(process.wait(5), status)
        self.assertEqual(of_reader(self.folder), before)
        deadline = time.monotonic() + 30
        while left := [it for pid, it in started.items()
                       if living().get(pid, ())[1:] == it]:
            self.assertLess(time.monotonic(), deadline, left)
            time.sleep(0.05)


class Interrupt(InterruptTest):
    def test_at_any_time(self):
        # The simulator ends the loop by itself after a second.
        for after in (0.05, 0.1, 0.2, 0.4, 0.8):
            self.interrupt(after)
            self.assertEqual(list(self.temporary.iterdir()), [])

    def test_a_closed_terminal_and_a_polite_end_too(self):
        for number in (signal.SIGHUP, signal.SIGTERM):
            self.interrupt(0.5, number)
            self.assertEqual(list(self.temporary.iterdir()), [])

    def test_killed_it_takes_its_children_along(self):
        self.interrupt(0.8, signal.SIGKILL, -signal.SIGKILL)
        for left in self.temporary.iterdir():  # it could not put that away
            subprocess.run(["rm", "-r", left], check=True)

    def test_while_a_folder_is_made(self):
        for index in range(20):
            process = subprocess.Popen(
                [MIU, "start", "01", f"new{index}", "--labs", LABS],
                cwd=self.top, env=self.environment(),
                stdout=subprocess.DEVNULL)
            time.sleep(index * 0.001)
            process.send_signal(signal.SIGINT)
            process.wait(5)
        whole = set(of_reader(self.folder))
        for folder in self.top.glob("new*"):
            self.assertEqual(set(of_reader(folder)), whole, folder)


if __name__ == "__main__":
    unittest.main()
