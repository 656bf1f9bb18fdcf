# SPDX-License-Identifier: MIT
"""The comparison of vermagics, with what must not pass."""
import unittest

import vermagic


def module(words: str) -> bytes:
    return b"license=GPL\0vermagic=" + words.encode() + b"\0depends=\0"


class VermagicTest(unittest.TestCase):
    def test_the_release_may_differ(self):
        self.assertEqual(vermagic.difference(
            module("6.1.0 SMP preempt "), module("6.1.0-9-amd64 SMP preempt ")),
            "")

    def test_a_word_may_not(self):
        self.assertIn("SMP", vermagic.difference(
            module("6.1.0 SMP "), module("6.1.0-9-amd64 SMP preempt ")))

    def test_a_file_without_one_is_wrong(self):
        self.assertIn("no vermagic", vermagic.difference(b"ELF", b"ELF"))


if __name__ == "__main__":
    unittest.main()
