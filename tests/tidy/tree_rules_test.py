# SPDX-License-Identifier: MIT
import tree_rules as rules
from case import Case, file

KBUILD = file("kmod/hello/Kbuild")


class Places(Case):
    def test_the_top_level_is_fixed(self) -> None:
        self.green(rules.top_level, file("sim/a.cc"), file("README.md"))
        self.red(rules.top_level, file("notes.txt"), at="notes.txt:1")

    def test_only_programs_are_executable(self) -> None:
        self.green(rules.modes, file("course", "#!/bin/bash\n", True))
        self.red(rules.modes, file("a.cc", "x", True), at="a.cc:1")
        self.red(rules.modes, file("run", "#!/bin/sh\n"), at="run:1")

    def test_a_source_that_nothing_builds_is_dead(self) -> None:
        cmake = file("sim/CMakeLists.txt", "add_library(sim fs/file.cc)")
        self.green(rules.dead_files, cmake, file("sim/fs/file.cc"))
        self.red(rules.dead_files, cmake, file("sim/fs/old_file.cc"),
                 at="sim/fs/old_file.cc:1")


class Exercises(Case):
    PAGE = file("labs/01-x/index.rst", "x")
    DATA = file("labs/01-x/exercise/exercise.json", """{
        "file": "a.scenario", "goal": "goal.scenario",
        "wrong": [{"file": "b.scenario"}]}""")
    GOAL = file("labs/01-x/exercise/goal.scenario", "x")
    WRONG = file("labs/01-x/exercise/wrong/b.scenario", "x")
    SOLUTION = file("labs/01-x/exercise/solution/a.scenario",
                    "# [exercise] x\n# [/exercise]\n")

    def test_each_lab_has_a_whole_one(self) -> None:
        whole = [self.PAGE, self.DATA, self.GOAL, self.WRONG, self.SOLUTION]
        self.green(rules.exercises, *whole)
        for part in whole[2:]:
            self.red(rules.exercises, *[f for f in whole if f is not part],
                     at="labs/01-x/exercise/exercise.json:1")
        self.red(rules.exercises, self.PAGE, at="labs/01-x/index.rst:1")
        self.red(rules.exercises, *whole,
                 file("labs/01-x/exercise/notes.txt", "x"),
                 at="labs/01-x/exercise/notes.txt:1")

    def test_without_a_wrong_solution_it_is_not_whole(self) -> None:
        data = file(self.DATA.path, '{"file": "a.scenario", "wrong": []}')
        self.red(rules.exercises, self.PAGE, data, self.SOLUTION,
                 at="labs/01-x/exercise/exercise.json:1")

    def test_a_solution_without_marks_has_no_starting_point(self) -> None:
        self.red(rules.exercises, self.PAGE, self.DATA, self.GOAL, self.WRONG,
                 file(self.SOLUTION.path, "x"), at=f"{self.SOLUTION.path}:1")


class Knowledge(Case):
    def test_the_simulator_names_no_module(self) -> None:
        self.green(rules.simulator_knows_no_module, KBUILD,
                   file("sim/a.cc", "hello_world"))
        self.red(rules.simulator_knows_no_module, KBUILD,
                 file("sim/a.cc", '\nif (name == "hello")'), at="sim/a.cc:2")

    def test_a_module_does_not_ask_where_it_is(self) -> None:
        self.green(rules.modules_know_no_simulator,
                   file("kmod/hello/hello.c", "#ifdef MODULE"))
        self.red(rules.modules_know_no_simulator,
                 file("kmod/hello/hello.c", "#ifdef MIU_SIM"),
                 at="kmod/hello/hello.c:1")


class Titles(Case):
    TITLE = "=====\nTitle\n=====\n\n"

    def test_a_page_has_one(self) -> None:
        self.green(rules.one_title, file(
            "a.rst", self.TITLE + "Part\n====\n\nx\n---\n\n== ==\na  b\n== =="))
        self.red(rules.one_title, file("a.rst", "Part\n====\n"), at="a.rst:1")
        self.red(rules.one_title, file("a.rst", self.TITLE * 2), at="a.rst:1")

    def test_three_levels(self) -> None:
        self.red(rules.one_title, file("a.rst", self.TITLE + "x\n\nPart\n^^^^"),
                 at="a.rst:8")


class Definitions(Case):
    def test_two_types_of_one_name(self) -> None:
        a, b = file("sim/a.h", "struct Row {"), file("sim/b.h", "\nclass Row {")
        self.green(rules.one_definition, a, file("sim/c.h", "struct Row;"))
        self.red(rules.one_definition, a, b, at="sim/b.h:2")
