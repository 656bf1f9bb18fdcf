# SPDX-License-Identifier: MIT
"""The directive `tested`: a promise names tests that are there."""

import unittest

from little_site import LittleSite

PYTHON = "def test_it_ends(self):\n    pass\n\ndef test_at_once(self):\n"
CPP = "TEST_F(Box, HasNoSocket) {\n}\n"


class Tested(LittleSite):
    extensions = ["miu.reference.tested"]

    def setUp(self) -> None:
        super().setUp()
        self.write("tests/end_test.py", PYTHON)
        self.write("tests/box_test.cc", CPP)

    def test_tests_are_named_in_words(self) -> None:
        html = self.build(".. tested:: end_test.py: test_it_ends,\n"
                          "   test_at_once\n"
                          "   box_test.cc: Box.HasNoSocket\n")
        self.assertEqual(self.warnings, "")
        self.assertIn("Tested: it ends, at once (", html)
        self.assertIn("; box has no socket (", html)
        self.assertIn("box_test.cc", html)

    def test_one_that_is_not_there_fails_the_build(self) -> None:
        for text in ("end_test.py: test_it_begins",
                     "none.py: test_it_ends",
                     "box_test.cc: Box.HasNo"):
            with self.subTest(text):
                self.build(f".. tested:: {text}\n")
                self.assertIn("there is no test", self.warnings)


if __name__ == "__main__":
    unittest.main()
