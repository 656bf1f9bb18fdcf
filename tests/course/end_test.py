# SPDX-License-Identifier: MIT
"""However ./course ends, what it started ends before it."""

import os
import pathlib
import signal
import subprocess
import time
import unittest

from copy_of_course import CourseCopy
from copy_with_layers import SIMULATORS, LayersCopy

SERVER = """\
import os, time
print(os.getpid(), flush=True)
time.sleep(600)
"""


def is_there(process: int) -> bool:
    """Also one that is nobody's any more, but not one that only has a status
    left for whoever asks."""
    try:
        status = pathlib.Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(") ")[2][0] not in "ZX"


def ends(process: int) -> bool:
    """What is told to end does so at once, if not at this very moment."""
    for _ in range(3000):
        if not is_there(process):
            return True
        time.sleep(0.01)
    return False


class Signals(CourseCopy):
    def setUp(self) -> None:
        super().setUp()
        self.fake_miu("echo fine")
        self.fake("cmake", "sleep 600 & echo $! >running; wait")

    def test_a_signal_ends_the_compilers(self) -> None:
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143),
                               (signal.SIGHUP, 143)):
            with self.start("list") as course:
                running = self.top / "running"
                while not (running.exists() and running.read_text()):
                    self.assertIsNone(course.poll())
                    time.sleep(0.01)
                course.send_signal(number)
                course.communicate(timeout=60)
            self.assertEqual(course.returncode, status)
            self.assertTrue(ends(int(running.read_text())))
            running.unlink()

    def test_what_does_not_listen_is_killed(self) -> None:
        self.fake("cmake", "(trap '' TERM; exec sleep 600) & "
                           "sleep 1; echo $! >running; wait")
        with self.start("list") as course:
            running = self.top / "running"
            while not (running.exists() and running.read_text()):
                self.assertIsNone(course.poll())
                time.sleep(0.01)
            course.send_signal(signal.SIGTERM)
            course.communicate(timeout=60)
        self.assertEqual(course.returncode, 143)
        self.assertTrue(ends(int(running.read_text())))

    def test_nobody_reads_on(self) -> None:
        for words in ["doctor"], ["serve", "-h"]:
            reader, writer = os.pipe()
            os.close(reader)
            with self.start(*words, out=writer) as course:
                os.close(writer)
                errors = course.communicate(timeout=60)[1]
            self.assertEqual((course.returncode, errors), (141, ""), words)


class Serve(LayersCopy):
    """The server and the real kernel behind it."""

    def setUp(self) -> None:
        super().setUp()
        server = self.top / "docs/serve.py"
        server.write_text(SERVER)
        self.running = self.top / "build/results/vm-6.1.running"

    def served(self, course: subprocess.Popen) -> int:
        return int(course.stdout.readline())

    def wait_until(self, course: subprocess.Popen, what) -> None:
        while not what():
            self.assertIsNone(course.poll())
            time.sleep(0.01)

    def interrupt(self, course: subprocess.Popen) -> str:
        course.send_signal(signal.SIGINT)
        errors = course.communicate(timeout=60)[1]
        self.assertEqual(course.returncode, 130, errors)
        return errors

    def test_the_real_kernel_fills_in_and_the_lock_is_free(self) -> None:
        with self.start("serve", "--port", "0") as course:
            server = self.served(course)
            self.wait_until(course, lambda: not self.running.exists())
            self.wait_until(
                course, (self.top / "build/log/build-site.log").exists)
            again = ["run", "labs", "--output", "x"]
            done = self.course(*again)
            while "at work" in done.stderr:  # the site is being built again
                done = self.course(*again)
            self.expect(done, 0)
            self.interrupt(course)
        self.assertTrue(ends(server))
        self.assertEqual(
            set((self.top / "judged").read_text().split()),
            {*SIMULATORS, "vm:6.1", "vm:6.12"})

    def test_ctrl_c_ends_the_real_kernel_too(self) -> None:
        (self.top / "while_running").write_text(
            "if [[ $on == vm:6.1 ]]; then echo $$ >machine; exec sleep 600; fi")
        machine = self.top / "machine"
        with self.start("serve", "--port", "0") as course:
            server = self.served(course)
            self.wait_until(course, lambda: machine.exists()
                            and machine.read_text())
            self.assertTrue(self.running.exists())
            self.expect(self.course("run", "labs"), 2, '"serve", process')
            self.interrupt(course)
        for process in server, int(machine.read_text()):
            self.assertTrue(ends(process))
        self.assertFalse(self.running.exists())

    def test_when_the_server_fails_so_does_it(self) -> None:
        (self.top / "docs/serve.py").write_text("raise SystemExit(2)")
        self.expect(self.course("serve"), 2)


if __name__ == "__main__":
    unittest.main()
