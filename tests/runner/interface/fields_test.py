# SPDX-License-Identifier: MIT
"""usage: fields_test.py CXX CC

A field that is added to a program or a run does not compile until each that
writes it out or reads it in has it: tried in a copy of the headers, which is
found before the tree. Nothing is built.
"""
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CXX, CC = sys.argv[1:3]
TOP = Path(__file__).resolve().parents[3]
PROGRAM = "labs/runner/interface/program.h"
RUN = "labs/runner/interface/run.h"
ROWS = "labs/runner/interface/program_fields.h"
TABLES = "labs/runner/interface/fields.h"
ENCODE = "kmod/vm/encode.cc"
OBSERVATIONS = "labs/runner/exercise/observations.cc"
RESULTS = "labs/runner/report/report_json.cc"
GUEST = "kmod/vm/guest/program.c"


class FieldsTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.copy = Path(folder.name)

    def change(self, path: str, was: str, now: str) -> None:
        file = self.copy / path
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(TOP / path, file)
        text = file.read_text(encoding="utf-8")
        self.assertEqual(text.count(was), 1, f"{was} in {path}")
        file.write_text(text.replace(was, now), encoding="utf-8")

    def errors(self, path: str) -> str:
        """What the compiler says; nothing when it takes the file."""
        compiler = [CC, "-std=gnu11", "-D_GNU_SOURCE", "-I",
                    str(TOP / "kmod/vm/guest")]
        if path.endswith(".cc"):
            compiler = [CXX, "-std=c++20"]
        file = self.copy / path
        done = subprocess.run(
            [*compiler, "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-I",
             str(self.copy), "-I", str(TOP),
             str(file if file.exists() else TOP / path)],
            text=True, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode != 0, bool(done.stderr), done.stderr)
        return done.stderr

    def compile(self, *paths: str) -> None:
        for path in paths:
            self.assertEqual(self.errors(path), "")

    def refuse(self, why: str, *paths: str) -> None:
        for path in paths:
            self.assertIn(why, self.errors(path), path)

    def add_to_program(self, what: str) -> None:
        self.change(PROGRAM, "struct Program {", f"struct Program {{ {what};")

    def test_nothing_is_forgotten_now(self) -> None:
        self.compile(ENCODE, OBSERVATIONS, RESULTS, GUEST)

    def test_a_field_of_a_program_without_a_row(self) -> None:
        self.add_to_program("int fresh = 0")
        self.refuse("a field of Program is missing in its table", ENCODE,
                    OBSERVATIONS, RESULTS)

    def test_with_a_row_each_has_it_but_the_guest(self) -> None:
        self.add_to_program("int fresh = 0")
        self.change(ROWS, "X(graph)", "X(graph) X(fresh)")
        self.compile(ENCODE, OBSERVATIONS)
        self.refuse("program_fresh", GUEST)
        self.change(GUEST, "#define PROGRAM(field)",
                    "#define program_fresh program_name\n"
                    "#define PROGRAM(field)")
        self.compile(GUEST)

    def test_a_row_without_a_field(self) -> None:
        self.change(ROWS, "X(graph)", "X(graph) X(fresh)")
        self.refuse("fresh", ENCODE)

    def test_a_type_that_nobody_can_say(self) -> None:
        self.add_to_program("struct Odd {} fresh{}")
        self.change(ROWS, "X(graph)", "X(graph) X(fresh)")
        self.refuse("Odd", ENCODE, OBSERVATIONS)

    def test_a_field_of_an_event(self) -> None:
        self.change(RUN, "  Site site{};", "  Site site{}, by{};")
        self.refuse("a field of Event is missing in its table", OBSERVATIONS,
                    RESULTS)
        self.change(TABLES, "MIU_FIELD(site)", "MIU_FIELD(site) MIU_FIELD(by)")
        self.compile(OBSERVATIONS, RESULTS)

    def test_a_field_of_a_run(self) -> None:
        self.change(RUN, "  EndRecord end;", "  EndRecord end; int fresh = 0;")
        self.change(TABLES, "MIU_FIELD(untraced)",
                    "MIU_FIELD(fresh) MIU_FIELD(untraced)")
        self.compile(OBSERVATIONS)
        self.refuse("names provided for structured binding", RESULTS)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
