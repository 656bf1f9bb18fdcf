# SPDX-License-Identifier: MIT
"""Missing packages, no rights, no room, no peace: one message each."""

import contextlib
import fcntl
import os
import signal
import time
import unittest

from copy_of_course import CourseCopy


class Packages(CourseCopy):
    def test_without_root_the_administrator_s_line_is_printed(self) -> None:
        self.packages(missing={"cmake", "furo"})
        self.expect(self.course("list"), 3, "decides what has to be built",
                    "apt-get install -y --no-install-recommends cmake furo\n")

    def test_what_only_tests_need_is_not_asked_for(self) -> None:
        self.packages(missing={"chromium"})
        self.fake_miu("echo fine")
        self.assertEqual(self.course("list").stdout, "fine\n")
        self.expect(self.course("test"), 3, "recommends chromium\n")

    def test_a_node_from_elsewhere_does_when_it_is_new_enough(self) -> None:
        self.packages(missing={"nodejs", "chromium"})
        self.fake("node", "echo v18.2.0")
        self.expect(self.course("test"), 3, "recommends chromium\n")
        self.fake("node", "echo v16.20.0")
        self.expect(self.course("test"), 3, "recommends nodejs chromium\n")

    def test_doctor_names_them_and_changes_nothing(self) -> None:
        self.packages(missing={"cmake"})
        self.fake("apt-get", "echo 'Need to get 5 MB of archives.'")
        done = self.course("doctor")
        self.expect(done, 0)
        self.assertIn("decides what has to be built", done.stdout)
        self.assertIn("For all of them apt-get says:\n  Need to get 5 MB",
                      done.stdout)


class Folder(CourseCopy):
    def test_a_build_folder_that_cannot_be_written(self) -> None:
        (self.top / "build").chmod(0o555)
        self.expect(self.course("list"), 3, "build cannot be written")

    def test_a_full_disk(self) -> None:
        self.free_mb(4)
        self.expect(self.course("list"), 3, "The disk is full", "4 MB")

    def test_a_failed_part_shows_the_end_of_its_log(self) -> None:
        self.fake("cmake", "seq 100; exit 7")
        self.expect(self.course("list"), 1, "failed with status 7",
                    "build/log/configure-release.log", "\n100\n")

    def test_a_program_that_is_missing_is_no_failed_build(self) -> None:
        self.without_programs("cmake")
        self.remove_fake("cmake")
        self.expect(self.course("list"), 3, "cmake: command not found")


class SecondOne(CourseCopy):
    def setUp(self) -> None:
        super().setUp()
        self.fake_miu("echo fine")
        # Opened for good: the lock ends with the test.
        self.lock = (self.top / "build/.lock").open("w", encoding="utf-8")
        self.addCleanup(self.lock.close)
        self.lock.write('"serve", process 12, since 10:00\n')
        self.lock.flush()
        fcntl.flock(self.lock, fcntl.LOCK_EX)

    def test_it_says_who_is_at_work(self) -> None:
        self.expect(self.course("run", "labs"), 2, '"serve", process 12')

    def test_list_and_doctor_work(self) -> None:
        self.assertEqual(self.course("list").stdout, "fine\n")
        self.assertIn("process 12", self.course("doctor").stdout)

    def test_what_is_installed_meanwhile_leaves_its_build_alone(self) -> None:
        ninja = self.top / "build/release/build.ninja"
        ninja.touch()
        os.utime(ninja, (1, 1))
        self.packages(missing={"furo"})
        self.fake("sudo", '[[ $1 != -n ]] || exit 0; exec "$@"')
        self.fake("cmake", "echo $* >>asked")
        for words in ["list", "--damages"], ["show", "labs"]:
            self.expect(self.course(*words), 0)
        self.expect(self.course("run", "labs"), 2, '"serve", process 12')
        self.assertTrue(ninja.exists())
        fcntl.flock(self.lock, fcntl.LOCK_UN)
        self.packages(missing=set())
        self.expect(self.course("run", "labs"), 0)
        self.assertIn("--preset release\n",  # is configured again
                      (self.top / "asked").read_text().splitlines(True))

    def test_afterwards_it_goes_on(self) -> None:
        fcntl.flock(self.lock, fcntl.LOCK_UN)
        self.expect(self.course("run", "labs"), 0)


class Killed(CourseCopy):
    """Nothing can be done at kill -9, so what it had started goes on."""

    def setUp(self) -> None:
        super().setUp()
        self.fake_miu("echo fine")
        self.fake("cmake", "echo $$ >running; exec sleep 50")

    def end(self, process: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)

    def killed(self) -> int:
        """The process that ./course had started before it was killed."""
        course = self.start("list")
        self.addCleanup(course.communicate)
        running = self.top / "running"
        while not (running.exists() and running.read_text()):
            self.assertIsNone(course.poll())
            time.sleep(0.01)
        left = int(running.read_text())
        self.addCleanup(self.end, left)
        course.kill()
        course.wait()
        return left

    def test_what_it_had_started_has_the_lock(self) -> None:
        left = self.killed()
        self.expect(self.course("run", "labs"), 2, "was killed here", '"list"',
                    f"\n  kill {left}\n")

    def test_when_that_has_ended_the_next_one_works(self) -> None:
        os.kill(self.killed(), signal.SIGKILL)
        self.fake("cmake", "echo cmake")
        self.expect(self.course("list"), 0)


if __name__ == "__main__":
    unittest.main()
