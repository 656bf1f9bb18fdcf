# SPDX-License-Identifier: MIT
"""Missing packages, no rights, no room, no peace: one message each."""

import fcntl
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


class Machine(CourseCopy):
    def test_another_processor(self) -> None:
        self.fake("uname", "echo aarch64")
        self.expect(self.course("list"), 3, "This machine is aarch64",
                    "neither the simulator nor the real kernel")

    def test_an_apt_that_knows_no_debian_suite(self) -> None:
        self.fake_miu("echo fine")
        self.fake("apt-get", "echo http://archive.example/ noble-security")
        for words in ["list"], ["doctor"]:
            done = self.course(*words)
            self.expect(done, 0, "container with Debian 12")
            self.assertRegex(done.stderr, r"\A.*no real kernel.*source.*\n\Z")
        self.fake("apt-get", "echo http://archive.example/ bookworm")
        self.assertEqual(self.course("list").stderr, "")

    def test_apt_is_not_asked_where_a_kernel_is_there(self) -> None:
        there = self.top / "build/kernels/6.1"
        there.mkdir(parents=True)
        (there / "fetched").touch()
        self.fake_miu("echo fine")
        self.fake("apt-get", "echo http://archive.example/ noble")
        self.assertEqual(self.course("list").stderr, "")

    def test_a_build_folder_that_cannot_be_written(self) -> None:
        (self.top / "build").chmod(0o555)
        self.expect(self.course("list"), 3, "build cannot be written")

    def test_a_full_disk(self) -> None:
        self.fake("stat", "echo 1000 4096")
        self.expect(self.course("list"), 3, "The disk is full", "4 MB")

    def test_a_failed_part_shows_the_end_of_its_log(self) -> None:
        self.fake("cmake", "seq 100; exit 7")
        self.expect(self.course("list"), 1, "failed with status 7",
                    "build/log/configure-release.log", "\n100\n")


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

    def test_afterwards_it_goes_on(self) -> None:
        fcntl.flock(self.lock, fcntl.LOCK_UN)
        self.expect(self.course("run", "labs"), 0)


if __name__ == "__main__":
    unittest.main()
