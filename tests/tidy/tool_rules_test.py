# SPDX-License-Identifier: MIT
import pathlib
import tempfile

import tool_rules as rules
from case import Case, file
from project import File


class Tools(Case):
    def found_in(self, rule, *files: File) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder)
            (top / ".clang-format").write_text("BasedOnStyle: Google\n")
            for one in files:
                (top / one.path).parent.mkdir(parents=True, exist_ok=True)
                (top / one.path).write_bytes(one.data)
                (top / one.path).chmod(0o755 if one.executable else 0o644)
            return list(rule(list(files), top))

    def test_clang_format(self) -> None:
        self.assertEqual(self.found_in(
            rules.clang_format, file("a.cc", "int x = 1;\n")), [])
        self.assertIn("a.cc:1", self.found_in(
            rules.clang_format, file("a.cc", "int  x=1;\n"))[0])

    def test_shellcheck(self) -> None:
        self.assertEqual(self.found_in(
            rules.shellcheck, file("a", '#!/bin/bash\necho "$1"\n')), [])
        self.assertIn("a:2", self.found_in(
            rules.shellcheck, file("a", "#!/bin/bash\necho $1\n"))[0])

    def test_normal_form_is_what_miu_says(self) -> None:
        miu, scenario = "build/release/miu", "labs/a/a.scenario"
        for status, expected in (0, []), (1, [f"{scenario}:1: not so"]):
            program = f"#!/bin/sh\n[ {status} = 0 ] || echo $3:1: not so\n" \
                      f"exit {status}\n"
            self.assertEqual(self.found_in(
                rules.normal_form, file(miu, program, True),
                file(scenario, "x\n")), expected)

    def test_a_tool_that_is_missing_is_a_failure(self) -> None:
        self.assertIn("not to be had", self.found_in(
            rules.normal_form, file("labs/a/a.scenario", "x\n"))[0])
