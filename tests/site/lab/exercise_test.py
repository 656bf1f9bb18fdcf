# SPDX-License-Identifier: MIT
"""The directive exercise: the reader's turn from exercise.json."""

import json
import re
import unittest
from typing import Any

from little_results import LAB
from little_site import SCENARIO, LittleSite

FOLDER = f"{LAB}/exercise"
DATA = {
    "schema": 2, "kind": "scenario", "title": "Hold it", "minutes": 20,
    "task": ["Make the count 3."], "file": "hold.scenario", "module": "m",
    "goal": "goal.scenario", "hints": ["One.", "Two.", "Three."],
    "read": "index", "start_fails": {"about": "count"},
    "wrong": [{"file": "w.scenario", "what": "A wrong one",
               "sign": {"about": "log"}, "hint": "A secret."}],
}
GOAL = "scenario 1\ntitle T\nkernels 6.1..\nmodule m\n\nlsmod\n  count m 3\n"


class Exercise(LittleSite):
    extensions = ["miu.lab.exercise"]

    def setUp(self) -> None:
        super().setUp()
        self.write(f"{FOLDER}/goal.scenario", GOAL)

    def page(self, **changes: Any) -> str:
        data = {key: value for key, value in {**DATA, **changes}.items()
                if value is not None}
        self.write(f"{FOLDER}/exercise.json", json.dumps(data))
        return self.build(".. exercise::\n")

    def test_shows_the_task_its_minutes_and_what_judges_it(self) -> None:
        html = self.page()
        self.assertEqual(self.warnings, "")
        for text in ("Hold it", ", 20 minutes", "Make the count 3.",
                     "You write a scenario, hold.scenario.",
                     "lsmod\n  count m 3", "./course start 01 DIR",
                     "./course check DIR --watch",
                     "./course solution 01 DIR"):
            self.assertIn(text, html)
        self.assertNotIn("kernels 6.1", html)

    def test_each_hint_is_folded_into_the_one_before(self) -> None:
        html = re.sub(r">\s+<", "><", self.page())
        places = [html.index(text) for text in (
            "Hint 1 of 3", "One.", "Hint 2 of 3", "Two.", "Hint 3 of 3",
            "Three.", "</details></details></details>")]
        self.assertEqual(places, sorted(places))

    def test_nothing_is_said_of_solutions(self) -> None:
        html = self.page()
        self.assertNotIn("secret", html)
        self.assertNotIn("A wrong one", html)

    def test_a_module_shows_some_scenarios_and_names_others(self) -> None:
        self.write(f"{FOLDER}/judge/a.scenario", SCENARIO)
        self.write(f"{FOLDER}/judge/b.scenario", SCENARIO.replace(
            "A socket counts", "A file counts"))
        html = self.page(kind="module", file="m.c", goal=None,
                         shown=["a.scenario"], named=["b.scenario"])
        self.assertEqual(self.warnings, "")
        self.assertIn("m: 0 -&gt; 1 netlink_create", html)
        self.assertEqual(html.count("A: close(s)"), 1)
        self.assertIn("A file counts", html)

    def test_a_test_says_how_many_modules_it_must_fail(self) -> None:
        html = self.page(kind="test", goal=None, faults=[
            {"file": "x.c", "what": "The fault"}] * 3)
        self.assertIn("fail each of 3", html)
        self.assertNotIn("The fault", html)

    def test_without_an_exercise_fails_with_page_and_line(self) -> None:
        self.build(".. exercise::\n")
        self.assert_fails_at(4, "exercise.json: No such file")

    def test_what_is_not_right_fails(self) -> None:
        for changes, words in (
                ({"schema": 1}, "schema 1"), ({"title": None}, "'title'"),
                ({"kind": "essay"}, "kind 'essay'"),
                ({"hints": ["One."]}, "3 hints"), ({"task": []}, "a task"),
                ({"goal": "none.scenario"}, "none.scenario"),
                ({"read": "docs/none"}, "docs/none")):
            with self.subTest(words=words):
                self.page(**changes)
                self.assertIn(words, self.warnings)

    def test_a_file_that_is_no_json_fails(self) -> None:
        self.write(f"{FOLDER}/exercise.json", "{")
        self.build(".. exercise::\n")
        self.assert_fails_at(4, f"{FOLDER}/exercise.json: ")


if __name__ == "__main__":
    unittest.main()
