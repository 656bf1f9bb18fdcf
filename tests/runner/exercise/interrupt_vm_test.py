# SPDX-License-Identifier: MIT
"""Ctrl-C on the real kernel, which has to be fetched for this."""
import unittest

from interrupt_test import InterruptTest


class InterruptOfTheRealKernel(InterruptTest):
    on = "vm"

    def test_while_it_is_built_and_while_it_runs(self):
        for seen, after in (("make", 0), ("cc1", 0), ("qemu-system-x86_64", 0),
                            ("qemu-system-x86_64", 1)):
            self.interrupt(after, seen=seen)
            self.assertEqual(list(self.temporary.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
