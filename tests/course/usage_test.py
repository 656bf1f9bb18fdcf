# SPDX-License-Identifier: MIT
"""What ./course makes of what a reader types."""

import re
import subprocess
import unittest

from copy_of_course import MIU, VERSIONS, CourseCopy


class Usage(CourseCopy):
    def test_h_prints_the_first_comment(self) -> None:
        done = self.course("-h")
        self.expect(done, 0)
        self.assertIn("usage: ./course COMMAND", done.stdout)
        self.assertIn("exit status: 0 as expected", done.stdout)
        self.assertNotIn("#", done.stdout)

    def test_nothing_at_all_is_bad_usage(self) -> None:
        self.expect(self.course(), 2, "usage: ./course COMMAND")

    def test_h_of_any_command_is_the_same_before_anything_is_built(self):
        usage = self.course("-h").stdout
        for words in ("serve -h", "test --help", "doctor -h", "list -h",
                      "serve --port -h", "run labs --help", "bench site -h"):
            done = self.course(*words.split())
            self.expect(done, 0)
            self.assertEqual((done.stdout, done.stderr), (usage, ""), words)
        self.expect(self.course("srve", "-h"), 2, '"serve"')

    def test_an_unknown_command_comes_with_the_nearest(self) -> None:
        for typed, meant in ("srve", "serve"), ("docter", "doctor"), (
                "compair", "compare"), ("lst", "list"):
            self.expect(self.course(typed), 2,
                        f'unknown command "{typed}"', f'"{meant}"')

    def test_an_unknown_option(self) -> None:
        self.expect(self.course("test", "--fast"), 2, "[--quick]")
        self.expect(self.course("serve", "--fast"), 2, "[--port N]")

    def test_a_port_is_a_number(self) -> None:
        for port in "http", "-1", "65536", "":
            self.expect(self.course("serve", "--port", port), 2, "65535")


class PassingOn(CourseCopy):
    def test_miu_gets_the_words_and_gives_the_status(self) -> None:
        self.fake_miu('echo "$@"; exit 1')
        done = self.course("run", "labs/a b", "--on", "sim:6.1")
        self.expect(done, 1)
        self.assertEqual(done.stdout, "run labs/a b --on sim:6.1\n")

    def test_what_miu_says_of_an_unknown_lab_is_seen(self) -> None:
        self.fake_miu('echo "no lab $2" >&2; exit 2')
        self.expect(self.course("run", "labs/99-nothing"), 2,
                    "no lab labs/99-nothing")

    def test_miu_says_what_its_own_commands_take(self) -> None:
        self.fake("cmake", "exit 9")
        self.fake_miu('echo "miu $*"')
        self.assertEqual(self.course("run", "-h").stdout, "miu run -h\n")
        for words in "serve -h", "bench site -h":
            self.assertIn("usage: ./course", self.course(*words.split()).stdout)

    def test_miu_starts_where_the_reader_stands(self) -> None:
        self.fake_miu('echo "$PWD" "$1"')
        done = self.course_in("mkdir -p 'my work'; cd 'my work'")
        self.assertEqual(done.stdout, f"{self.top}/my work list\n")

    def test_a_folder_that_was_removed_is_named_so(self) -> None:
        done = self.course_in("mkdir gone; cd gone; rmdir ../gone")
        self.expect(done, 2, f"was removed. Go to another one: cd {self.top}\n")
        said = [line for line in done.stderr.splitlines()
                if not line.startswith("shell-init: ")]  # bash, as it starts
        self.assertEqual(len(said), 1, done.stderr)

    def course_in(self, way: str) -> subprocess.CompletedProcess[str]:
        """It is typed where these commands lead."""
        self.program(self.top / "typed",
                     f"{way}; exec {self.top}/course list")
        return self.run_as_reader(self.top / "typed")

    def test_the_site_is_measured_by_a_program_of_its_own(self) -> None:
        self.fake_miu("exit 9")
        bench = self.top / "docs/bench.py"
        bench.parent.mkdir()
        bench.write_text("import sys; print('site', *sys.argv[1:])")
        done = self.course("bench", "site")
        self.expect(done, 0)
        self.assertEqual(done.stdout, "site build/bench-site\n")
        self.expect(self.course("bench", "vm"), 9)

    def test_it_is_built_first(self) -> None:
        self.fake("cmake", f'printf "#!/bin/sh\\necho built\\n" >{MIU}.new\n'
                           f"chmod +x {MIU}.new; mv {MIU}.new {MIU}")
        (self.top / MIU).parent.mkdir(parents=True)
        self.assertEqual(self.course("list").stdout, "built\n")

    def kernels_built_for(self, *words: str) -> list[str]:
        (self.top / "asked").unlink(missing_ok=True)
        asked = self.course(*words).stdout
        return re.findall(r"--target vm-([\d.]+)", asked)

    def test_the_real_kernels_are_built_for_those_who_ask(self) -> None:
        self.fake("cmake", 'echo "$*" >>asked')
        self.fake_miu("cat asked")
        for words, kernels in (
                ("run labs --on sim", []), ("run labs --on vm:9.9", []),
                ("run labs --on vm:6.12", ["6.12"]),
                ("run labs --on=vm:7.3", ["7.3"]),
                ("run labs --on all", ["6.1"]), ("compare labs", ["6.1"]),
                ("graph x.graph", ["6.1"]), ("graph x --on=vm:6.12", ["6.12"])):
            self.assertEqual(self.kernels_built_for(*words.split()), kernels,
                             words)

    def test_vm_and_all_stand_for_the_kernels_that_are_there(self) -> None:
        self.fake("cmake", 'echo "$*" >>asked')
        self.fake_miu("cat asked")
        for version in "5.10", "6.12":
            there = self.top / "build/kernels" / version
            there.mkdir(parents=True)
            (there / "fetched").touch()
        for words in ("run labs --on vm", "run labs --on all", "compare labs",
                      "bench vm", "check x --on=all"):
            self.assertEqual(self.kernels_built_for(*words.split()),
                             ["5.10", "6.12"], words)


class KernelNotToBeHad(CourseCopy):
    def setUp(self) -> None:
        super().setUp()
        self.fake_miu('echo "$*"; exit 3')

    def test_its_reason_is_one_line_and_miu_goes_on(self) -> None:
        self.fake("cmake", 'case $* in *vm-*) echo "fetch_kernel.py: kernel'
                           ' 6.12 is not to be had: no network" >&2; exit 1;;'
                           ' esac')
        done = self.course("run", "labs", "--on", "vm:6.12")
        self.expect(done, 3, "kernel 6.12 is not to be had: no network\n",
                    "build/log/kernel-6.12.log")
        self.assertEqual(done.stdout, "run labs --on vm:6.12\n")

    def test_a_module_that_does_not_build_is_another_matter(self) -> None:
        self.fake("cmake", 'case $* in *vm-*) echo oh; exit 1;; esac')
        done = self.course("run", "labs", "--on", "vm:6.12")
        self.expect(done, 1, "failed with status 1", "\noh\n")
        self.assertEqual(done.stdout, "")


class Doctor(CourseCopy):
    def test_tells_each_kernel_and_what_it_costs(self) -> None:
        there = self.top / "build/kernels/6.12"
        there.mkdir(parents=True)
        (there / "fetched").touch()
        (there / "release").write_text("6.12.9-amd64\n")
        (there / "vmlinux").write_bytes(b"x" * 3_000_000)
        said = self.course("doctor").stdout
        self.assertRegex(said, r"6\.12 +there: 6\.12\.9-amd64, [34] MB on disk")
        rows = (self.top / VERSIONS).read_text().splitlines()
        for version, _, fetch, disk, *_ in (row.split() for row in rows
                                            if row[:1].isdigit()):
            if version != "6.12":
                self.assertRegex(said, rf"{version} +not there: {fetch} MB to "
                                       rf"fetch, {disk} MB on disk")

    def test_tells_the_source_of_each_kernel_that_pages_show(self) -> None:
        there = self.top / "build/kernels/6.12/source"
        there.mkdir(parents=True)
        (there / "current").write_text("6.12.9-1\n")
        said = self.course("doctor").stdout.partition("Kernel source")[2]
        self.assertIn("for the site's pages", said)
        self.assertRegex(said, r"6\.12 +there: 6\.12\.9-1, \d+ MB on disk")
        self.assertRegex(said, r"6\.1 +not there: 1\d\d MB to fetch")

    def test_says_whose_results_are_there(self) -> None:
        result = self.top / "build/results/sim-6.1.json"
        result.parent.mkdir()
        result.touch()
        said = self.course("doctor").stdout
        self.assertRegex(said, r"\nResults of sim:6\.1 +build/results/sim-")
        self.assertRegex(said, r"\nResults of vm:6\.1 +not there yet; ")

    def test_says_what_the_probe_found(self) -> None:
        self.assertIn("KVM       known when miu is built",
                      self.course("doctor").stdout)
        self.fake_miu("[[ $* == kvm ]] && echo not used: it is so")
        self.assertIn("KVM       not used: it is so",
                      self.course("doctor").stdout)


if __name__ == "__main__":
    unittest.main()
