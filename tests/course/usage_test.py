# SPDX-License-Identifier: MIT
"""What ./course makes of what a reader types."""

import unittest

from copy_of_course import MIU, CourseCopy


class Usage(CourseCopy):
    def test_h_prints_the_first_comment(self) -> None:
        done = self.course("-h")
        self.expect(done, 0)
        self.assertIn("usage: ./course COMMAND", done.stdout)
        self.assertIn("exit status: 0 as expected", done.stdout)
        self.assertNotIn("#", done.stdout)

    def test_nothing_at_all_is_bad_usage(self) -> None:
        self.expect(self.course(), 2, "usage: ./course COMMAND")

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

    def test_it_is_built_first(self) -> None:
        self.fake("cmake", f'printf "#!/bin/sh\\necho built\\n" >{MIU}.new\n'
                           f"chmod +x {MIU}.new; mv {MIU}.new {MIU}")
        (self.top / MIU).parent.mkdir(parents=True)
        self.assertEqual(self.course("list").stdout, "built\n")

    def test_the_real_kernel_is_built_for_those_who_ask(self) -> None:
        self.fake("cmake", 'echo "$*" >>asked')
        self.fake_miu("cat asked")
        asked = self.course("run", "labs", "--on", "sim").stdout
        self.assertNotIn("--target vm", asked)
        for words in (["run", "labs", "--on", "vm:6.1"], ["compare", "labs"],
                      ["run", "labs", "--on=all"]):
            (self.top / "asked").unlink()
            self.assertIn("--target vm", self.course(*words).stdout)


if __name__ == "__main__":
    unittest.main()
