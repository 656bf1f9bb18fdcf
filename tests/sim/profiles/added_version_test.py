# SPDX-License-Identifier: MIT
"""usage: added_version_test.py BUILD

A kernel version is added by a row of versions.list and a folder of
sim/profiles. It is tried in a copy of the tree that stands in the place of the
tree itself, for this test alone: so what BUILD has is used as it is, and only
what depends on the versions is built.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[3]
BUILD = pathlib.Path(sys.argv.pop()).resolve()
LEFT_OUT = shutil.ignore_patterns("build", ".git", "__pycache__",
                                  "node_modules", "exercise-*")
# What a build without tests and without a site reads.
BUILT = ("*.ninja", ".ninja_*", "CMakeCache.txt", "CMakeFiles", "generated",
         "kmod", "labs", "miu", "modules", "sim")

OLD, NEW = "6.12", "6.13"
ROW = f"{NEW} on-demand 1 1 - image-{NEW}.* trixie"
LAB = "labs/01-what-zero-means"


def renamed(text: str) -> str:
    """The old version's file as one of the new one."""
    for mark in ".", "_", ", ":
        text = text.replace(OLD.replace(".", mark), NEW.replace(".", mark))
    return text


class AddedVersion(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory(dir=BUILD.parent)
        cls.addClassCleanup(folder.cleanup)
        cls.copy = pathlib.Path(folder.name)
        shutil.copytree(TOP, cls.copy, ignore=LEFT_OUT, symlinks=True,
                        dirs_exist_ok=True)
        build = cls.copy / BUILD.relative_to(TOP)
        build.mkdir(parents=True)
        subprocess.run(
            ["cp", "-a", "--reflink=auto", *(
                path for name in BUILT for path in BUILD.glob(name)), build],
            check=True)
        cls.add_version()
        cls.in_place("cmake", "--build", BUILD, "--target", "miu",
                     "sim-modules", "scenario-tests")

    @classmethod
    def add_version(cls) -> None:
        table = cls.copy / "labs/runner/interface/versions.list"
        table.write_text(re.sub(rf"(?m)^{re.escape(OLD)} .*\n",
                                rf"\g<0>{ROW}\n", table.read_text()))
        folder = cls.copy / "sim/profiles" / NEW
        shutil.copytree(cls.copy / "sim/profiles" / OLD, folder)
        for file in folder.rglob("*.*"):
            if file.is_file():
                file.write_text(renamed(file.read_text()))

    @classmethod
    def in_place(cls, *command: str | pathlib.Path) -> str:
        done = subprocess.run(
            ["bwrap", "--dev-bind", "/", "/", "--bind", cls.copy, TOP,
             "--chdir", TOP, "--die-with-parent", "--", *command], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode != 0:
            raise AssertionError(f"{command}:\n{done.stdout}")
        return done.stdout

    def python(self, text: str) -> list[str]:
        return self.in_place("/usr/bin/python3", "-B", "-c", text).split()

    def test_a_lab_runs_on_it(self) -> None:
        said = json.loads(self.in_place(
            BUILD / "miu", "run", LAB, "--on", f"sim:{NEW}", "--format",
            "json"))["results"]
        self.assertEqual({one["target"] for one in said}, {f"sim:{NEW}"})
        self.assertEqual({one["verdict"] for one in said}, {"as expected"})
        self.assertEqual(len(said), len(list((TOP / LAB).glob("*.scenario"))))

    def test_its_scenarios_are_tests(self) -> None:
        tests = (self.copy / BUILD.relative_to(TOP)
                 / "tests/labs/scenario_tests.cmake").read_text()
        for kind in "sim", "vm":
            self.assertRegex(tests, rf"lab01/[\w-]+@{kind}:{NEW}\]")

    def test_the_site_shows_it(self) -> None:
        self.assertEqual(self.python(
            "import runpy; site = runpy.run_path('conf.py');"
            "print(*site['course_more_kernels'])").count(f"vm:{NEW}"), 1)

    def test_its_real_kernel_can_be_asked_for(self) -> None:
        self.assertIn(f"vm-{NEW}:", self.in_place(
            "cmake", "--build", BUILD, "--target", "help"))
        self.assertEqual(self.python(
            "import sys; sys.path[:0] = ['kmod/vm', 'labs'];"
            "import fetch_kernel as fetch;"
            f"print(fetch.packages_of(fetch.VERSIONS['{NEW}']).image)"),
            [r"linux-image-(6\.13\.\d+-amd64)"])


if __name__ == "__main__":
    unittest.main()
