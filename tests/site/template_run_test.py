# SPDX-License-Identifier: MIT
"""The template of a lab on the simulator: its claim, and one made wrong.

MIU_BUILD in the environment is the build folder.
"""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

TEMPLATE = pathlib.Path(__file__).resolve().parents[2] / (
    "docs/contribute/template")
BUILD = pathlib.Path(os.environ["MIU_BUILD"])


class TemplateRuns(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        # What lies beside a scenario is built with it.
        shutil.copytree(TEMPLATE / "module", self.folder / "sample")
        self.text = (TEMPLATE / "lab/a-socket-holds-the-module.scenario"
                     ).read_text("utf-8")

    def status(self, text: str) -> int:
        scenario = self.folder / "a.scenario"
        scenario.write_text(text, encoding="utf-8")
        return subprocess.run(
            [BUILD / "miu", "run", scenario, "--on", "sim:6.1"],
            stdout=subprocess.DEVNULL).returncode

    def test_its_scenario_holds(self) -> None:
        self.assertEqual(self.status(self.text), 0)

    def test_its_scenarios_are_in_normal_form(self) -> None:
        for file in TEMPLATE.rglob("*.scenario"):
            subprocess.run([BUILD / "miu", "format", "--check",
                            file], check=True)

    def test_with_one_count_changed_it_does_not(self) -> None:
        self.assertEqual(self.status(self.text.replace(
            "count sample 1", "count sample 2")), 1)


if __name__ == "__main__":
    unittest.main()
