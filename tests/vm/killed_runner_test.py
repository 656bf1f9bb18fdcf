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

LAB = Path(__file__).resolve().parents[2] / "labs/11-the-inherited-socket"
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

    def start(self, *before: str) -> subprocess.Popen:
        # What Python ignores is ignored there too: a file that gets too large.
        return subprocess.Popen(
            [*before, MIU, "run", LAB, "--on", "vm:6.1", "--kernels",
             self.kernels, "--accel", "tcg"], restore_signals=False,
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

    def kill_at(self, has: str, lacks: str, *before: str) -> None:
        with self.start(*before) as runner:
            qemu = self.qemu_of(runner, has, lacks)
            self.assertFalse(self.is_gone(qemu))
            runner.send_signal(signal.SIGKILL)
            runner.wait()
        deadline = time.monotonic() + PATIENCE
        while not self.is_gone(qemu) and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertTrue(self.is_gone(qemu), words(qemu))

    def test_while_it_saves(self) -> None:
        self.kill_at(has="-initrd", lacks="-incoming")
        self.assertEqual(list(self.kernel.glob("saved/*/seal")), [])

    def test_while_it_resumes(self) -> None:
        (self.kernel / "saved").symlink_to(Path(KERNEL) / "saved")
        self.kill_at(has="-incoming", lacks="-initrd")

    def test_while_it_boots(self) -> None:
        # Where no machine can be saved. Its memory would be in a file.
        self.kill_at("-initrd", "-object", "prlimit", f"--fsize={64 << 20}")


if __name__ == "__main__":
    MIU, KERNEL = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
