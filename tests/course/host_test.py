# SPDX-License-Identifier: MIT
"""A machine that is not Debian's: one message, with a line to type."""

import unittest

from copy_of_course import CourseCopy

NO_DEBIAN = "echo http://archive.example/ noble-security"


class Host(CourseCopy):
    def setUp(self) -> None:
        super().setUp()
        self.fake_miu("echo fine")

    def line_to_type(self, said: str, begin: str) -> str:
        """The one line that stands apart, and begins with this."""
        lines = [line for line in said.splitlines() if line.startswith("  ")]
        self.assertEqual(len(lines), 1, said)
        self.assertTrue(lines[0].startswith(f"  {begin} "), said)
        return lines[0]

    def test_another_processor_or_system_is_logged_in_from(self) -> None:
        for machine in "Linux aarch64", "Darwin arm64", "Darwin x86_64":
            self.fake("uname", f"echo {machine}")
            for words in ["list"], ["serve", "-h"], ["doctor"], []:
                done = self.course(*words)
                self.expect(done, 3, f"This machine is {machine}.",
                            "neither the simulator nor the real kernel")
                self.line_to_type(done.stderr, "ssh -L 8000:127.0.0.1:8000")

    def container(self, said: str, program: str, words: str) -> None:
        line = self.line_to_type(said, f"{program} run --rm -it")
        self.assertIn(f" -v {self.top}:{self.top} ", line)
        self.assertTrue(line.endswith(
            f" docker.io/library/debian:13 {self.top}/course {words}"), line)

    def test_an_apt_that_knows_no_debian_suite(self) -> None:
        self.without_programs("podman", "docker")
        self.system("ID=ubuntu", "ID_LIKE=debian", 'VERSION_ID="24.04"')
        self.fake("apt-get", NO_DEBIAN)
        done = self.course("list")
        self.expect(done, 0, "no real kernel and no kernel source")
        self.container(done.stderr, "podman", "list")
        self.fake("docker", "")
        self.container(self.course("doctor").stderr, "docker", "doctor")
        self.fake("podman", "")
        said = self.course("list").stderr
        self.container(said, "podman", "list")
        self.assertNotIn("--privileged", said)
        said = self.course("check", "x", "--on", "all").stderr
        self.container(said, "podman", "check x --on all")
        self.assertIn(" --privileged ", said)  # a box has to be made in it

    def test_apt_is_not_asked_where_a_kernel_is_there(self) -> None:
        there = self.top / "build/kernels/6.1"
        there.mkdir(parents=True)
        (there / "fetched").touch()
        self.fake("apt-get", NO_DEBIAN)
        self.assertEqual(self.course("list").stderr, "")

    def test_windows_brings_a_debian(self) -> None:
        self.fake("apt-get", NO_DEBIAN)
        self.variables["WSL_DISTRO_NAME"] = "Ubuntu"
        self.line_to_type(self.course("list").stderr, "wsl --install")

    def apt_fails(self, knows: str, *release: str) -> str:
        """What is said where apt knows these suites, and lacks packages."""
        self.packages(missing={"furo"})
        self.fake("sudo", '[[ $1 != -n ]] || exit 0; exec "$@"')
        self.fake("apt-get",
                  f"[[ $* == indextargets* ]] || exit 1; {knows}")
        self.system(*release)
        done = self.course("list")
        self.expect(done, 3, "apt-get update failed")
        return done.stderr

    def test_packages_that_this_apt_does_not_have(self) -> None:
        debian = "echo http://archive.example/ bookworm"
        ubuntu = ["ID=ubuntu", 'VERSION_ID="24.04"']
        for knows in debian, NO_DEBIAN:
            self.assertEqual(
                self.apt_fails(knows, *ubuntu).count("debian:13"), 1)
        self.assertNotIn("debian:13", self.apt_fails(
            debian, "ID=debian", 'VERSION_ID="12"'))

    def test_doctor_says_where_the_course_is_at_home(self) -> None:
        for lines, at_home in ((["ID=debian", 'VERSION_ID="12"'], True),
                               (["ID=debian", 'VERSION_ID="11"'], False),
                               (["ID=kali", 'VERSION_ID="13"'], False)):
            self.system(*lines)
            said = self.course("doctor").stdout
            self.assertEqual("made for Debian 12 and 13" not in said, at_home)


class NoPackages(CourseCopy):
    """A system with other packages than Debian's."""

    def setUp(self) -> None:
        super().setUp()
        self.fake_miu("echo fine")
        self.without_programs("apt-get", "dpkg-query", "cmake", "ninja")
        self.remove_fake("apt-get")
        self.remove_fake("dpkg-query")
        self.system("ID=fedora", "VERSION_ID=42")

    def test_programs_that_are_missing_are_named(self) -> None:
        self.remove_fake("cmake")
        done = self.course("run", "labs/11-x", "--on", "vm:6.1")
        self.expect(done, 3, "are missing: cmake ninja.\n",
                    f"debian:13 {self.top}/course run labs/11-x --on vm:6.1\n")

    def test_with_them_the_simulator_may_work(self) -> None:
        self.fake("ninja", "")
        done = self.course("list")
        self.expect(done, 0, "cannot install", "debian:13")
        self.assertEqual(done.stdout, "fine\n")


if __name__ == "__main__":
    unittest.main()
