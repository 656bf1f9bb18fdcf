# SPDX-License-Identifier: MIT
"""./course start: a folder appears whole, and nothing there is lost."""
import json
import pathlib
import subprocess
import unittest

from reader import COURSE, KINDS, ReaderTest, contents


class Start(ReaderTest):
    def test_each_kind_has_what_it_needs(self):
        module = contents(self.start("module", "m"))
        self.assertEqual(set(module), {
            ".exercise.json", ".vscode/c_cpp_properties.json", "README.md",
            "compile_commands.json", "counted.c", "tells-its-count.scenario"})
        self.assertIn(b"Print the count", module["counted.c"])
        self.assertNotIn(b"module_refcount", module["counted.c"])
        self.assertNotIn(b"[exercise]", module["counted.c"])
        self.assertIn(b"not shown: Loaded a second time", module["README.md"])
        test = contents(self.start("test", "t"))
        self.assertIn("counted-is-right.scenario", test)
        self.assertIn("counted.c", test)

    def test_an_editor_finds_the_headers(self):
        folder = self.start()
        commands = json.loads((folder / "compile_commands.json").read_text())
        self.assertEqual(commands[0]["directory"], str(folder))
        self.assertEqual(commands[0]["file"], "counted.c")
        self.assertIn('-DKBUILD_MODNAME="counted"', commands[0]["arguments"])
        # What an editor does with it: the starting point has no error.
        done = subprocess.run([*commands[0]["arguments"], "-fsyntax-only"],
                              cwd=folder, text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_the_extension_of_vs_code_reads_the_same_commands(self):
        folder = self.start("module", "two words")
        settings = json.loads(
            (folder / ".vscode/c_cpp_properties.json").read_text())
        self.assertEqual(settings["version"], 4)
        [configuration] = settings["configurations"]
        # The extension takes the configuration of this name on Linux.
        self.assertEqual(configuration["name"], "Linux")
        path = configuration["compileCommands"].replace("${workspaceFolder}",
                                                        str(folder))
        self.assertIn("counted.c", pathlib.Path(path).read_text("utf-8"))

    def test_a_lab_has_three_names(self):
        for index, lab in enumerate(("01", "01-a-module",
                                     "labs/01-a-module/")):
            self.says(0, f"write work{index}/counted.c", "start", lab,
                      f"work{index}")

    def test_without_a_folder_it_is_named_after_the_lab(self):
        self.says(0, "./course check exercise-01", "start", "01")
        self.assertTrue((self.top / "exercise-01/counted.c").exists())

    def test_a_name_that_looks_like_an_option(self):
        self.says(0, "read ./-rf/README.md write ./-rf/counted.c check "
                  "./course check ./-rf", "start", "01", "--", "-rf")
        self.assertTrue((self.top / "-rf/counted.c").exists())
        self.says(0, "What was there is now in ./-rf.backup-1", "start", "01",
                  "--force", "--", "-rf")
        (self.top / "-rf/counted.c").write_bytes(
            (self.labs / KINDS["module"] / "exercise/solution/counted.c")
            .read_bytes())
        for folder in ("./-rf",), ("--", "-rf"):
            self.says(0, "./course solution 01 ./-rf", "check", *folder)
        self.says(0, "module_refcount", "solution", "01", "./-rf")

    def test_what_is_to_be_copied_works_in_a_shell(self):
        for name in ("two words", "it's", "$HOME;x", "-rf", "a\nb", "\033[32m",
                     "\u009bx", "back\\slash"):
            _, text = self.miu("start", "01", "--", name)
            command = text.splitlines()[-1].partition("./course check ")[2]
            said = subprocess.run(["bash", "-c", f"printf %s {command}"],
                                  stdout=subprocess.PIPE, check=True).stdout
            self.assertEqual((self.top / said.decode()).resolve(),
                             (self.top / name).resolve())
            self.assertTrue((self.top / name / "counted.c").exists(), name)

    def test_an_unknown_lab_gets_the_nearest(self):
        self.says(2, 'no exercise of a lab "1"; the nearest are 02-a-test '
                  'or 01-a-module', "start", "1")

    def test_a_folder_that_is_there_stays(self):
        folder = self.start()
        (folder / "counted.c").write_text("mine\n")
        before = contents(folder)
        self.says(2, "is there already, and stays as it is", "start", "01",
                  "work")
        self.assertEqual(contents(folder), before)

    def test_force_puts_it_aside(self):
        folder = self.start()
        (folder / "counted.c").write_text("mine\n")
        before = contents(folder)
        self.says(0, "is now in work.backup-1", "start", "01", "work",
                  "--force")
        self.says(0, "is now in work.backup-2", "start", "01", "work/",
                  "--force")
        self.assertEqual(contents(self.top / "work.backup-1"), before)
        self.assertNotIn(b"mine", (folder / "counted.c").read_bytes())

    def test_on_a_full_disk_nothing_is_put_aside(self):
        folder = self.start()
        (folder / "counted.c").write_text("mine\n")
        before = contents(self.top)
        self.says(2, "work cannot be written: File too large; what is there "
                  "stays as it is", "start", "01", "work", "--force",
                  most_bytes=1024)
        self.assertEqual(contents(self.top), before)
        self.says(2, "new cannot be written: File too large", "start", "01",
                  "new", most_bytes=1024)
        self.assertEqual({path.name for path in self.top.iterdir()},
                         {"work", "tmp"})

    def test_a_folder_of_something_else_is_left_alone(self):
        other = self.top / "other"
        other.mkdir()
        (other / "thesis.tex").write_text("years\n")
        for force in ([], ["--force"]):
            self.says(2, "other holds something else", "start", "01", "other",
                      *force)
        self.assertEqual(contents(other), {"thesis.tex": b"years\n"})

    def test_a_file_is_no_folder(self):
        (self.top / "file").write_text("x")
        for force in ([], ["--force"]):
            self.says(2, "file is a file", "start", "01", "file", *force)
        self.assertEqual((self.top / "file").read_text(), "x")

    def test_an_empty_folder_will_do(self):
        (self.top / "empty").mkdir()
        self.says(0, "empty/counted.c", "start", "01", "empty")

    def test_any_name_will_do(self):
        for name in ("two words", "\u00fcbung \u2603", "it's", "$HOME;x"):
            folder = self.start("module", name)
            self.assertTrue((folder / "counted.c").exists())
        self.says(2, "is there already", "start", "01", "two words")
        self.says(0, "check ./course check 'new words'", "start", "01",
                  "new words")

    def test_what_cannot_be_written_is_named(self):
        closed = self.top / "closed"
        closed.mkdir(mode=0o555)
        for path in ("closed", "closed/new"):
            self.says(2, "Permission denied", "start", "01", path,
                      as_user=True)
        self.assertEqual(list(closed.iterdir()), [])


class EachLab(ReaderTest):
    labs = COURSE

    def setUp(self):
        super().setUp()
        self.readme, self.kind = {}, {}
        for path in sorted(COURSE.glob("*/exercise/exercise.json")):
            lab = path.parts[-3]
            self.kind[lab] = json.loads(path.read_text("utf-8"))["kind"]
            self.says(0, "README.md", "start", lab, lab)
            self.readme[lab] = (self.top / lab / "README.md").read_text("utf-8")

    def test_its_text_fits_into_80_columns(self):
        self.assertGreater(len(self.readme), 3)
        for text in self.readme.values():
            for line in text.splitlines():
                self.assertLessEqual(len(line), 80, line)

    def test_who_writes_a_scenario_is_told_where_its_words_are(self):
        page = "`docs/reference/scenario-language`"
        for lab, text in self.readme.items():
            self.assertEqual(text.count(page), self.kind[lab] == "scenario",
                             lab)


class Solution(ReaderTest):
    def test_asks_before_it_is_solved(self):
        folder = self.start("test")
        self.says(2, "not solved yet", "solution", "02", "work")
        text = self.says(0, "log \"counted: 1\"", "solution", "02", "work",
                         "--yes")
        self.assertNotIn("exercise]", text)
        solution = self.miu("solution", "02", "--yes")[1]
        (folder / "counted-is-right.scenario").write_text(solution)
        self.says(0, "Solved.", "check", "work")
        self.says(0, "log \"counted: 1\"", "solution", KINDS["test"], "work")


if __name__ == "__main__":
    unittest.main()
