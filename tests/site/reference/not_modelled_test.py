# SPDX-License-Identifier: MIT
import json
import unittest

from little_site import LittleSite

REPORT = {"schema": 1, "programs": {"sim:6.1": 30, "sim:6.12": 20},
          "steps": 400, "not_modelled": [
              {"reason": "a socket of another family", "steps": 7},
              {"reason": "a flag of clone()", "steps": 1}]}


class NotModelled(LittleSite):
    extensions = ["miu.reference.not_modelled"]
    more = {"course_not_modelled": "not-modelled.json"}

    def test_says_the_share_and_the_reasons(self) -> None:
        self.write("not-modelled.json", json.dumps(REPORT))
        html = self.build(".. not-modelled::\n")
        self.assertIn("Of 400 steps in 50 random programs, 2.0 % are not "
                      "modelled.", html.replace("\n", " "))
        self.assertIn("a socket of another family", html)
        self.assertIn("1.8 %", html)

    def test_without_a_report_it_was_not_run(self) -> None:
        self.assertIn("not run", self.build(".. not-modelled::\n"))

    def test_another_schema_fails_the_build(self) -> None:
        self.write("not-modelled.json", json.dumps(REPORT | {"schema": 2}))
        self.build(".. not-modelled::\n")
        self.assertIn("schema 2", self.warnings)


if __name__ == "__main__":
    unittest.main()
