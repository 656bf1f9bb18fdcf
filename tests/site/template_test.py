# SPDX-License-Identifier: MIT
"""The template of a lab, copied as docs/contribute/add-a-lab says."""

import re
import shutil
import subprocess
import unittest

from little_results import TOP
from little_site import LittleSite

from miu.reference import causes

TEMPLATE = "docs/contribute/template"


class Template(LittleSite):
    extensions = [
        "miu.lab.exercise", "miu.lab.lab_minutes", "miu.lab.lab_sections",
        "miu.lab.module_source", "miu.lab.predict", "miu.reference.causes",
        "miu.results.count_staircase", "miu.results.scenario_steps",
        "miu.results.taken_on"]
    more = {"exclude_patterns": [TEMPLATE, "labs/01*"]}
    lab = "labs/17-my-lab"

    def setUp(self) -> None:
        super().setUp()
        source = self.root / "source"
        shutil.copytree(TOP / TEMPLATE, source / TEMPLATE)
        (source / "kmod").mkdir()
        self.write(causes.TABLE, (TOP / causes.TABLE).read_text("utf-8"))
        for page in (causes.PAGE, "docs/walkthroughs/netlink"):
            self.write(f"{page}.rst", ":orphan:\n\nA page\n======\n")
        self.write("glossary.rst", ":orphan:\n\nWords\n=====\n\n"
                   ".. glossary::\n\n   descriptor\n      A.\n\n"
                   "   reference\n      B.\n")
        self.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n"
                   "   labs/17*/index\n")
        subprocess.run(["bash", str(source / TEMPLATE / "copy.bash")],
                       cwd=source, check=True)

    def test_its_page_has_all_that_a_lab_needs(self) -> None:
        html = self.build_again()
        self.assertEqual(self.warnings, "")
        self.assertIn("kmod/mymodule/mymodule.c", html)
        self.assertIn("./course start 17 DIR", html)

    def test_no_part_of_the_page_may_be_left_out(self) -> None:
        file = self.root / "source" / self.lab / "index.rst"
        text = file.read_text(encoding="utf-8")
        for name in re.findall(r"^([A-Z].*)\n=+$", text, re.M)[1:]:
            with self.subTest(section=name):
                rest = text[text.index(f"\n{name}\n=") + len(name) + 2:]
                after = re.search(r"\n\n(?=[A-Z][a-z ]+\n=+\n)|\Z", rest)
                file.write_text(text.replace(
                    f"{name}\n{rest[:after.start()]}", ""), encoding="utf-8")
                self.build_again()
                self.assertIn(f"section {name.lower().replace(' ', '-')} "
                              "is missing", self.warnings)

    def test_nothing_keeps_the_templates_name(self) -> None:
        for folder in (self.lab, "kmod/mymodule"):
            for file in (self.root / "source" / folder).rglob("*"):
                self.assertNotIn("sample", file.name)
                if file.is_file():
                    self.assertNotIn("sample", file.read_text("utf-8"))


if __name__ == "__main__":
    unittest.main()
