# SPDX-License-Identifier: MIT
import text_rules as rules
from case import Case, file

MIT = "// SPDX-License-Identifier: MIT\n"
GPL = "// SPDX-License-Identifier: GPL-2.0-only\n"


class Width(Case):
    def test_80_columns_are_allowed(self) -> None:
        self.green(rules.width, file("a.cc", "x" * 80))
        self.red(rules.width, file("a.cc", "\n" + "x" * 81), at="a.cc:2")

    def test_a_tab_is_eight_columns(self) -> None:
        self.red(rules.width, file("a.c", "\t" * 10 + "x"), at="a.c:1")

    def test_prose_may_be_longer_for_a_link(self) -> None:
        link = "word " * 10 + "https://example.org/" + "x" * 30
        self.green(rules.width, file("a.rst", link))
        self.green(rules.width, file("a.toml", link))
        self.red(rules.width, file("a.rst", "word " * 20), at="a.rst:1")


class Spaces(Case):
    def test_none_at_the_end_of_a_line(self) -> None:
        self.green(rules.space_at_end, file("a.py", "x\n"))
        self.red(rules.space_at_end, file("a.py", "x \n"), at="a.py:1")

    def test_one_newline_at_the_end(self) -> None:
        self.red(rules.space_at_end, file("a.py", "x"), at="a.py:1")
        self.red(rules.space_at_end, file("a.py", "x\n\n"), at="a.py:3")

    def test_a_file_that_is_damaged_on_purpose_may_be(self) -> None:
        self.green(rules.space_at_end, file("tests/bad/tab.scenario", "x \n"))
        self.red(rules.space_at_end, file("tests/bad/a.cc", "x \n"),
                 at="tests/bad/a.cc:1")

    def test_tabs_only_where_kernel_developers_look(self) -> None:
        self.green(rules.tabs, file("kmod/a/a.c", "\tx"))
        self.green(rules.tabs, file("kmod/a/Kbuild", "\tx"))
        self.red(rules.tabs, file("a.py", "x\n\ty"), at="a.py:2")


class Words(Case):
    def test_a_banned_word_comes_with_its_replacement(self) -> None:
        self.green(rules.banned_words, file("a.rst", "It is a simple thing."))
        self.red(rules.banned_words, file("a.rst", "\nsimply do"), at="a.rst:2")
        found = self.found(rules.banned_words, file("a.cc", "// TO" "DO: x"))
        self.assertIn("an issue", found[0])

    def test_a_machine_s_path(self) -> None:
        self.green(rules.machine_paths, file("a.cc", "/sys/module /dev/null"))
        self.red(rules.machine_paths, file("a.cc", "cd /home/" "me"),
                 at="a.cc:1")


class Licence(Case):
    def test_the_first_line_names_it(self) -> None:
        self.green(rules.licence, file("sim/a.cc", MIT))
        self.red(rules.licence, file("sim/a.cc", "\n" + MIT), at="sim/a.cc:1")

    def test_behind_the_program_that_runs_it(self) -> None:
        self.green(rules.licence, file(
            "course", "#!/bin/bash\n# SPDX-License-Identifier: MIT\n"))

    def test_a_module_is_gpl(self) -> None:
        self.green(rules.licence, file("kmod/a/a.c", GPL))
        self.red(rules.licence, file("kmod/a/a.c", MIT), at="kmod/a/a.c:1")
        template = "docs/contribute/template/module/a.c"
        self.green(rules.licence, file(template, GPL))
        self.red(rules.licence, file(template, MIT), at=f"{template}:1")
        answer = "labs/01-a/exercise/solution/a.c"
        self.green(rules.licence, file(answer, GPL))
        self.red(rules.licence, file(answer, MIT), at=f"{answer}:1")
        self.red(rules.licence, file("docs/a.py", GPL), at="docs/a.py:1")
