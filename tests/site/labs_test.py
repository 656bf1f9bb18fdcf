# SPDX-License-Identifier: MIT
"""Directives about labs as a whole: their list, minutes and sections."""

import re
import unittest

from little_results import LAB
from little_site import SCENARIO, LittleSite

from miu.lab.lab_sections import SECTIONS

FIELDS = ":read: 40\n:do: 20\n\nWhy?\n====\n\n"


STEPS = "A claim.\n\n.. rst-class:: miu-steps\n\n#. A step.\n\n"


def body_of(kind: str) -> str:
    """What such a section holds on a right page."""
    if kind == "miu-steps":
        return STEPS
    return f".. container:: {kind}\n\n   Text.\n" if kind else "Text.\n"


def sections(bodies: dict[str, str]) -> str:
    parts = []
    for name, body in bodies.items():
        title = name.replace("-", " ").capitalize()
        if body:
            parts.append(f"{title}\n{'-' * len(title)}\n\n{body}\n")
    return "\n".join(parts)


class LabList(LittleSite):
    extensions = ["miu.lab.lab_list"]

    def setUp(self) -> None:
        super().setUp()
        self.write("index.rst", "Site\n====\n\n.. lab-list::\n")

    def index(self) -> str:
        return (self.root / "out" / "index.html").read_text(encoding="utf-8")

    def test_lists_the_labs_that_there_are(self) -> None:
        self.build("", title=FIELDS)
        self.write("labs/02-more/index.rst", FIELDS.replace("Why?", "How?"))
        self.build_again()
        self.assertEqual(self.warnings, "")
        self.assertIn(f'href="{LAB}/index.html">Why?</a>', self.index())
        self.assertIn("Lab 01, 40 minutes to read, 20 to do", self.index())
        self.assertLess(self.index().index("Why?"),
                        self.index().index("How?"))

    def test_without_a_lab_fails_with_page_and_line(self) -> None:
        self.build("", title=FIELDS)
        self.remove(f"{LAB}/index.rst")
        self.build_again()
        self.assertIn("index.rst:4: ", self.warnings)
        self.assertIn("there is no page labs/NN-name/index", self.warnings)


class LabPath(LittleSite):
    extensions = ["miu.lab.lab_path"]

    def path(self, *lines: str) -> str:
        text = "".join(f"   {line}\n" for line in lines)
        self.write("index.rst", "Site\n====\n\n.. lab-path::\n\n" + text
                   + "\n.. toctree::\n   :glob:\n\n   labs/*/index\n")
        self.build("", title=FIELDS)
        return (self.root / "out" / "index.html").read_text(encoding="utf-8")

    def items(self, html: str) -> list[list[str]]:
        path = html[html.index('<ol class="arabic'):html.index("</ol>")]
        return [re.findall(r'href="([^"]+)"', item)
                for item in path.split("<li>")[1:]]

    def test_is_numbered_and_leaves_out_what_is_not_there(self) -> None:
        self.write("labs/05-more/index.rst", FIELDS.replace("Why?", "How?"))
        html = self.path("01", "02 03", "04 05", "07 index")
        self.assertEqual(self.warnings, "")
        self.assertEqual(self.items(html), [
            [f"{LAB}/index.html"], ["labs/05-more/index.html"], ["#"]])
        self.assertIn("Lab 05, 40 minutes to read, 20 to do", html)
        self.assertIn("The labs take 120 minutes together.", html)

    def test_a_lab_that_comes_is_on_the_path(self) -> None:
        self.path("01", "05")
        self.write("labs/05-more/index.rst", FIELDS.replace("Why?", "How?"))
        self.build_again()
        html = (self.root / "out" / "index.html").read_text(encoding="utf-8")
        self.assertEqual(len(self.items(html)), 2)

    def test_without_a_lab_or_with_another_page_fails(self) -> None:
        self.path("02", "index")
        self.assertIn("index.rst:4: ", self.warnings)
        self.assertIn("none of its labs is there", self.warnings)
        self.path("01", "docs/none")
        self.assertIn("'docs/none' is no number of a lab", self.warnings)


class LabMinutes(LittleSite):
    extensions = ["miu.lab.lab_minutes"]

    def test_come_from_the_pages_fields(self) -> None:
        html = self.build(".. lab-minutes::\n", title=FIELDS)
        self.assertIn("40 minutes to read, 20 to do.", html)

    def test_without_fields_fails_with_page_and_line(self) -> None:
        self.build(".. lab-minutes::\n")
        self.assert_fails_at(4, ":read:")


class LabSections(LittleSite):
    extensions = ["miu.lab.lab_sections"]

    def right(self, **changes: str) -> str:
        """A page with all sections, but for these: "" leaves one out."""
        bodies = {name: body_of(kind) for name, kind in SECTIONS.items()}
        return sections({**bodies, **changes})

    def test_a_page_with_all_of_them_is_right(self) -> None:
        self.build(self.right())
        self.assertEqual(self.warnings, "")

    def test_each_one_that_is_missing_fails_with_the_page(self) -> None:
        for name in SECTIONS:
            with self.subTest(section=name):
                self.build(self.right(**{name: ""}))
                self.assertIn(f"{LAB}/index.rst", self.warnings)
                self.assertIn(f"section {name} is missing", self.warnings)

    def test_each_empty_one_fails(self) -> None:
        for name in SECTIONS:
            with self.subTest(section=name):
                self.build(self.right(**{name: ".. Nothing.\n"}))
                self.assertIn(f"section {name} is empty", self.warnings)

    def test_an_empty_section_inside_does_not_fill_one(self) -> None:
        self.build(self.right(question="More\n~~~~\n\n.. Nothing.\n"))
        self.assertIn("section question is empty", self.warnings)

    def test_each_without_its_directive_fails(self) -> None:
        for name in (name for name, kind in SECTIONS.items() if kind):
            with self.subTest(section=name):
                self.build(self.right(**{name: "Text.\n"}))
                self.assertIn(f"section {name} holds no", self.warnings)

    def test_another_order_fails(self) -> None:
        bodies = {name: body_of(SECTIONS[name])
                  for name in [*list(SECTIONS)[1:], "question"]}
        self.build(sections(bodies))
        self.assertIn("before-you-start stands where question belongs",
                      self.warnings)

    def test_one_more_fails(self) -> None:
        self.build(self.right(notes="Text.\n"))
        self.assertIn("section notes is none of", self.warnings)

    def test_a_scenario_that_the_page_does_not_show_fails(self) -> None:
        self.write(f"{LAB}/another.scenario", SCENARIO)
        self.build(self.right())
        self.assertIn("2 scenarios lie beside this page, and it shows 1",
                      self.warnings)

    def test_five_come_first_and_the_rest_stands_below(self) -> None:
        for number in range(5):
            self.write(f"{LAB}/more-{number}.scenario", SCENARIO)
        self.build(self.right(run=STEPS * 5 + "More\n~~~~\n\n" + STEPS))
        self.assertEqual(self.warnings, "")
        self.build(self.right(run=STEPS * 6))
        self.assertIn("6 scenarios come first; 5 are allowed", self.warnings)


if __name__ == "__main__":
    unittest.main()
