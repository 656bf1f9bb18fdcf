# SPDX-License-Identifier: MIT
import unittest

from little_site import LittleSite

PAGE = ".. self-test::\n\n   #. Why?\n\n      So.\n\n   #. How?\n"


class SelfTest(LittleSite):
    extensions = ["miu.lab.self_test"]

    def test_an_answer_unfolds_and_a_question_does_not(self) -> None:
        html = self.build(PAGE + "\n      Thus.\n")
        self.assertEqual(self.warnings, "")
        question, _, answer = html.partition("<summary>Answer</summary>")
        self.assertIn("Why?", question)
        self.assertIn("So.", answer.partition("</details>")[0])
        self.assertEqual(html.count("</details>"), 2)

    def test_a_question_without_an_answer_fails(self) -> None:
        self.build(PAGE)
        self.assert_fails_at(4, "question 2 has no answer")

    def test_text_that_is_no_list_fails(self) -> None:
        self.build(".. self-test::\n\n   Why?\n")
        self.assert_fails_at(4, "write a list")


if __name__ == "__main__":
    unittest.main()
