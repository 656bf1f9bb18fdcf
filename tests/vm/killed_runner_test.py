# SPDX-License-Identifier: MIT
"""usage: killed_runner_test.py MIU KERNEL

A runner that is killed where it cannot clean up leaves no QEMU behind: while
it saves a machine, while it boots one, while it resumes one.
"""
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

MIU = KERNEL = ""
PATIENCE = 90  # seconds


def words(pid: str) -> list[str]:
    try:
        return Path("/proc", pid, "cmdline").read_text().split("\0")
    except OSError:
        return []


def parent_and_state(pid: str) -> tuple[int, str]:
    try:
        behind = Path("/proc", pid, "stat").read_text().rpartition(") ")[2]
    except OSError:
        return 0, "gone"
    state, parent = behind.split()[:2]
    return int(parent), state


class KilledRunner(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.kernels = Path(folder.name)
        self.kernel = self.kernels / "6.1"
        self.kernel.mkdir()
        for name in ("vmlinux", "guest", "modules", "fetched"):
            (self.kernel / name).symlink_to(Path(KERNEL) / name)

    def start(self, resumes: int, boots: int) -> subprocess.Popen:
        return subprocess.Popen(
            [MIU, "bench", "vm", "--resumes", str(resumes), "--boots",
             str(boots), "--kernels", self.kernels, "--accel", "tcg"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def qemu_of(self, runner: subprocess.Popen, has: str, lacks: str) -> str:
        """The number of the QEMU with this word and without that one."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and runner.poll() is None:
            for pid in filter(str.isdigit, os.listdir("/proc")):
                if parent_and_state(pid)[0] != runner.pid:
                    continue
                line = words(pid)
                if has in line and lacks not in line:
                    return pid
            time.sleep(0.002)
        self.fail(f"no QEMU was seen; status {runner.poll()}")

    def is_gone(self, pid: str) -> bool:
        return parent_and_state(pid)[1] in ("gone", "Z", "X")

    def kill_at(self, resumes: int, boots: int, has: str, lacks: str) -> None:
        with self.start(resumes, boots) as runner:
            qemu = self.qemu_of(runner, has, lacks)
            self.assertFalse(self.is_gone(qemu))
            runner.send_signal(signal.SIGKILL)
            runner.wait()
        deadline = time.monotonic() + PATIENCE
        while not self.is_gone(qemu) and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertTrue(self.is_gone(qemu), words(qemu))

    def test_while_it_saves_resumes_and_boots(self) -> None:
        self.kill_at(0, 0, has="-initrd", lacks="-incoming")
        self.assertEqual(list(self.kernel.glob("saved/*/seal")), [])
        self.kill_at(100, 0, has="-incoming", lacks="-initrd")
        # A boot that is none of a machine to be saved has no file for memory.
        self.kill_at(0, 9, has="-initrd", lacks="-object")


if __name__ == "__main__":
    MIU, KERNEL = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
