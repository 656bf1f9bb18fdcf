# SPDX-License-Identifier: MIT
"""usage: show_test.py MIU

miu show, as a reader and the site call it.
"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

MIU = sys.argv.pop(1)
TOP = Path(__file__).resolve().parents[3]
# Its tasks are a reader's, who has not written them yet.
GOAL = "labs/11-the-inherited-socket/exercise/goal.scenario"


def show(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([MIU, "show", *words], text=True, cwd=TOP,
                          capture_output=True, check=False)


class Show(unittest.TestCase):
    def test_every_scenario_of_a_lab_and_its_kernels(self) -> None:
        done = show("labs/11-the-inherited-socket", "--format", "json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        shown = {one["path"]: one
                 for one in json.loads(done.stdout)["scenarios"]}
        files = TOP.glob("labs/11-the-inherited-socket/*.scenario")
        self.assertEqual(set(shown), {str(file.relative_to(TOP))
                                      for file in files})
        targets = shown["labs/11-the-inherited-socket/"
                        "thread-inherits-the-socket.scenario"]["targets"]
        self.assertIn("vm:6.1", targets)
        self.assertNotIn("vm:5.10", targets)

    def test_the_goal_of_an_exercise_is_shown_though_it_cannot_run(self):
        self.assertEqual(show(GOAL).stdout.partition("\n")[0], GOAL)

    def test_output_is_a_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "shown.json")
            done = show(GOAL, "--format", "json", "--output", str(file))
            self.assertEqual(done.stdout, "")
            self.assertEqual(json.loads(file.read_text())["schema"], 2)

    def test_lists_of_functions_stand_beside_scenarios(self) -> None:
        file = "docs/walkthroughs/netlink.graph"
        done = show(GOAL, file, "--format", "json")
        data = json.loads(done.stdout)
        self.assertEqual([one["path"] for one in data["scenarios"]], [GOAL])
        shown = data["graphs"][0]
        self.assertEqual(shown["path"], file)
        self.assertIn("netlink_create", shown["inner"])
        self.assertIn("__sys_socket", shown["functions"])

    def test_a_wrong_list_says_where(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "wrong.graph")
            file.write_text("graph 1\nscenario a.scenario\nmodule_put\n")
            done = show(str(file))
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(f"{file}:3:1: module_put()", done.stderr)

    def test_a_link_in_a_circle_is_no_scenario(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "self").symlink_to("self")
            done = show(folder)
            self.assertEqual((done.returncode, done.stderr), (
                2, f"{folder}: there is no scenario in this folder\n"))

    def test_of_a_wrong_file_only_what_is_wrong(self) -> None:
        done = show("tests/bad/unknown-word.scenario", GOAL)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("tests/bad/unknown-word.scenario:6:", done.stderr)


if __name__ == "__main__":
    unittest.main()
