# SPDX-License-Identifier: MIT
"""What ./course test --fuzz makes of a search's summary."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "labs"))
from course import random_programs  # noqa: E402

SUMMARY = {"seed": 7, "programs": {"vm:6.1": 30, "vm:6.12": 29},
           "differences": [{"kind": "rmmod: = exit 0, not = exit 1",
                            "name": "rmmod-exit-0", "programs": [12, 40],
                            "file": "build/fuzz/rmmod-exit-0.scenario"}]}


class Cases(unittest.TestCase):
    def test_a_kind_of_difference_is_a_failed_case(self) -> None:
        failed = {name: why for name, why in random_programs.cases(SUMMARY)
                  if why is not None}
        self.assertEqual(list(failed), ["rmmod-exit-0"])
        self.assertIn("--seed 7 --first 12", failed["rmmod-exit-0"])
        self.assertIn("build/fuzz/rmmod-exit-0.scenario",
                      failed["rmmod-exit-0"])

    def test_each_kernel_is_a_case(self) -> None:
        self.assertEqual([name for name, why in random_programs.cases(SUMMARY)
                          if why is None],
                         ["30 programs on vm:6.1", "29 programs on vm:6.12"])


if __name__ == "__main__":
    unittest.main()
