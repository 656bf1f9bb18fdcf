# SPDX-License-Identifier: MIT
"""./course on a machine that has no Python yet."""

import unittest

from copy_of_course import CourseCopy

# Stands for apt-get, which brings Python when it installs it.
APT = """\
echo "$*" >>asked
case $* in
  *indextargets*) echo http://archive.example/ bookworm ;;
  *print-uris*) echo 'Need to get 5 MB of archives.' ;;
  *install*) ln -s /usr/bin/python3 {python} ;;
esac
"""


class NoPython(CourseCopy):
    def setUp(self) -> None:
        super().setUp()
        self.python = self.top / "python3"
        shim = self.top / "course"
        shim.write_text(shim.read_text().replace("/usr/bin/python3",
                                                 str(self.python)))
        self.packages(missing={"python3", "furo"})
        self.fake("apt-get", APT.format(python=self.python))
        self.fake_miu('echo "$@"')

    def asked(self) -> str:
        asked = self.top / "asked"
        return asked.read_text() if asked.exists() else ""

    def test_it_is_installed_with_all_else_and_used(self) -> None:
        self.fake("sudo", '[[ $1 != -n ]] || exit 0; exec "$@"')
        self.fake("dpkg-query", (self.top / "fake/dpkg-query").read_text()
                  + f"[[ ! -e {self.python} ]] || printf 'installed %s\\n' "
                  "python3 furo")
        done = self.course("run", "labs/01-x")
        self.expect(done, 0, "  python3 ", "  furo ", "Need to get 5 MB")
        self.assertEqual(done.stdout, "run labs/01-x\n")
        self.assertEqual(self.asked().count("install -y"), 1)

    def test_without_root_the_administrator_s_line_is_printed(self) -> None:
        self.expect(self.course("list"), 3,
                    "install -y --no-install-recommends python3 furo\n")

    def test_help_needs_none(self) -> None:
        for words in ["-h"], ["serve", "-h"], ["run", "labs", "--help"]:
            done = self.course(*words)
            self.expect(done, 0)
            self.assertIn("usage: ./course COMMAND", done.stdout)
        self.assertEqual(self.asked(), "")

    def test_for_a_word_that_is_unknown_none_is_installed(self) -> None:
        self.expect(self.course("srve"), 2, 'unknown command "srve"',
                    "./course -h lists the commands")
        self.assertEqual(self.asked(), "")

    def test_doctor_installs_none(self) -> None:
        done = self.course("doctor")
        self.expect(done, 0)
        self.assertIn("Machine  ", done.stdout)
        self.assertIn("  python3 ", done.stdout)
        self.assertNotIn("install -y", self.asked().replace(
            "--print-uris -y", ""))
        self.assertFalse(self.python.exists())


if __name__ == "__main__":
    unittest.main()
