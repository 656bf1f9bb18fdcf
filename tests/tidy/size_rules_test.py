# SPDX-License-Identifier: MIT
import size_rules as rules
from case import Case, file


class Lines(Case):
    def test_700_in_a_file(self) -> None:
        self.green(rules.file_lines, file("a.cc", "x\n" * 700))
        self.red(rules.file_lines, file("a.cc", "x\n" * 701), at="a.cc:701")

    def test_150_in_a_module(self) -> None:
        self.green(rules.file_lines, file("kmod/a/a.c", "x\n" * 150))
        self.red(rules.file_lines, file("kmod/a/a.c", "x\n" * 151),
                 at="kmod/a/a.c:151")

    def test_100_in_a_shell_script(self) -> None:
        for name, begin in ("a.bash", "x\n"), ("a", "#!/bin/bash\n"):
            self.green(rules.shell_lines, file(name, begin + "x\n" * 99))
            self.red(rules.shell_lines, file(name, begin + "x\n" * 100),
                     at=f"{name}:101")
        self.green(rules.shell_lines, file("a.py", "x\n" * 101))

    def test_200_in_a_page(self) -> None:
        self.green(rules.page_lines, file("a.rst", "x\n" * 200))
        self.red(rules.page_lines, file("a.rst", "x\n" * 201), at="a.rst:201")

    def test_notes_beside_kernel_source_are_not_counted(self) -> None:
        notes = ".. kernel-source:: 6.1 a.c\n\n" + "   x\n" * 300
        self.green(rules.page_lines, file("a.rst", notes + "x\n" * 200))
        self.red(rules.page_lines, file("a.rst", notes + "x\n" * 201),
                 at="a.rst:503")
        other = notes.replace("kernel-source", "note")
        self.red(rules.page_lines, file("a.rst", other), at="a.rst:201")


class Steps(Case):
    def test_40_in_a_scenario(self) -> None:
        head = "scenario 1\ntitle x\n\n# why\n"
        step = "A: close(s)\n  -\n"
        self.green(rules.scenario_steps,
                   file("labs/a/a.scenario", head + step * 40))
        self.red(rules.scenario_steps,
                 file("labs/a/a.scenario", head + step * 41),
                 at="labs/a/a.scenario:85")


class Functions(Case):
    def test_70_lines(self) -> None:
        def function(lines: int) -> str:
            return "int f(int x) {\n" + "  ++x;\n" * (lines - 2) + "}\n"

        self.green(rules.function_lines, file("a.cc", function(70) * 2))
        self.red(rules.function_lines, file("a.cc", "\n" + function(71)),
                 at="a.cc:2")

    def test_a_twin_of_a_long_one_has_a_limit_of_its_own(self) -> None:
        def twin(lines: int, name: str = "load_module") -> str:
            return f"int {name}(int x) {{\n" + "  ++x;\n" * (lines - 2) + "}\n"

        path = "sim/kernel/module/main.cc"
        self.green(rules.function_lines, file(path, twin(95)))
        self.red(rules.function_lines, file(path, twin(96)), at=f"{path}:1")
        self.red(rules.function_lines, file(path, twin(71, "other")),
                 at=f"{path}:1")
        self.red(rules.function_lines, file("a.cc", twin(71)), at="a.cc:1")

    def test_a_table_is_no_function(self) -> None:
        self.green(rules.function_lines, file(
            "a.cc", "constexpr int table[] = {\n" + "  1,\n" * 99 + "};\n"))


class Blobs(Case):
    def test_200_kilobytes(self) -> None:
        self.green(rules.blobs, file("a.png", "x" * 200_000))
        self.red(rules.blobs, file("a.png", "x" * 200_001), at="a.png:1")
