# SPDX-License-Identifier: MIT
"""Where no box can be made, nothing of a stranger's is compiled or run."""
import os
import unittest

from hostile import SOLUTION, HostileTest

# Each stands in the place of bubblewrap.
FAILS = "echo 'bwrap: No permissions to create new namespace' >&2; exit 1"
HANGS = "sleep 1000"
LIES = """while [ "$1" != prlimit ]; do shift; done; cd /tmp; exec "$@" """


class NoBox(HostileTest):
    path = os.environ["PATH"]

    def setUp(self):
        super().setUp()
        self.file.write_text(SOLUTION)
        self.tools = self.top / "tools"
        self.tools.mkdir()

    def environment(self) -> dict[str, str]:
        return super().environment() | {"PATH": self.path}

    def instead(self, script: str):
        fake = self.tools / "bwrap"
        fake.write_text(f"#!/bin/sh\n{script}\n")
        fake.chmod(0o755)
        self.path = f"{self.tools}:{os.environ['PATH']}"

    def refuses(self, why: str) -> str:
        text = self.gets(3, f"No box can be made here to keep foreign code in: "
                         f"{why}")
        self.assertNotIn("Solved", text)
        self.assertIn("Only for code that you trust: --unboxed", text)
        return text

    def test_bubblewrap_is_missing(self):
        for name in ("env", "sh", "setpriv"):
            (self.tools / name).symlink_to(f"/usr/bin/{name}")
        self.path = str(self.tools)
        text = self.refuses("env: ")
        self.assertIn("No such file or directory; as root, `apt-get install "
                      "bubblewrap` installs it", text)

    def test_bubblewrap_fails(self):
        self.instead(FAILS)
        self.refuses("bwrap: No permissions to create new namespace")

    def test_bubblewrap_hangs(self):
        self.instead(HANGS)
        self.refuses("it does not answer")

    def test_bubblewrap_makes_no_box(self):
        self.instead(LIES)
        self.refuses("")

    def test_without_a_box_by_hand_and_it_says_so(self):
        self.instead(FAILS)
        self.gets(0, "not in a box", "--unboxed")
        self.file.write_text(SOLUTION.replace("return 0;", "return -1;", 1))
        self.gets(1, "not in a box", "--unboxed")


if __name__ == "__main__":
    unittest.main()
