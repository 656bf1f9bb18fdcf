# SPDX-License-Identifier: MIT
"""usage: same_function_test.py MIU TARGET

Two modules with a function of one name are told apart by the call sites.
"""
import subprocess
import sys
import unittest
from pathlib import Path

MIU, TARGET = sys.argv[1:3]
SCENARIO = Path(__file__).resolve().parent / "same-function/told-apart.scenario"


class SameFunctionTest(unittest.TestCase):
    def test_each_site_has_its_module(self) -> None:
        done = subprocess.run([MIU, "run", str(SCENARIO), "--on", TARGET],
                              text=True, stdout=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
