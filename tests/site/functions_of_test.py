# SPDX-License-Identifier: MIT
import pathlib
import tempfile
import unittest

import little_site  # noqa: F401  (puts docs/_ext on the path)

from functions_of import functions_of

MEMBER = """<memberdef kind="{kind}" static="no">
<qualifiedname>miu::{name}</qualifiedname>
<argsstring>({parameters})</argsstring>
<briefdescription>{words}</briefdescription><detaileddescription/>
<location file="{file}" line="{line}" declfile="{file}" declline="{line}"/>
</memberdef>"""


def member(name: str, line: int, words: str = "<para>Does it.</para>",
           kind: str = "function", file: str = "sim/a.h",
           parameters: str = "") -> str:
    return MEMBER.format(name=name, line=line, words=words, kind=kind,
                         file=file, parameters=parameters)


class FunctionsOf(unittest.TestCase):
    def found(self, *members: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "namespacemiu.xml")
            file.write_text(f"<doxygen>{''.join(members)}</doxygen>",
                            encoding="utf-8")
            return functions_of(pathlib.Path(folder), "sim/a.h")

    def test_are_named_in_the_headers_order(self) -> None:
        self.assertEqual(self.found(member("put", 20), member("get", 10)),
                         ["miu::get", "miu::put"])

    def test_of_another_header_or_undocumented_are_left_out(self) -> None:
        self.assertEqual(self.found(member("get", 1, file="sim/b.h"),
                                    member("get", 2, words=""),
                                    member("get", 3, kind="variable")), [])

    def test_overloads_are_told_apart(self) -> None:
        self.assertEqual(
            self.found(member("to", 1, parameters="int a"),
                       member("to", 2, parameters="char a")),
            ["miu::to(int a)", "miu::to(char a)"])


class OnAPage(little_site.LittleSite):
    extensions = ["breathe", "functions_of"]

    def test_a_header_without_one_fails_with_page_and_line(self) -> None:
        self.more = {"breathe_projects": {"p": str(self.root)},
                     "breathe_default_project": "p"}
        self.build(".. functions-of:: sim/nosuch.h\n")
        self.assert_fails_at(4, "sim/nosuch.h has no documented function")


if __name__ == "__main__":
    unittest.main()
