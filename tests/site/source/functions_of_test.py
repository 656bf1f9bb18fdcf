# SPDX-License-Identifier: MIT
"""What Doxygen's XML says of functions, and pages of them."""

import pathlib
import tempfile
import unittest

import little_site  # puts docs/_ext on the path

from miu.source import functions_of
from miu.source import header_functions

MEMBER = """<memberdef kind="{kind}" prot="{prot}">
<name>{name}</name><qualifiedname>miu::{name}</qualifiedname>
<argsstring>{parameters}</argsstring>
<briefdescription>{words}</briefdescription>
<detaileddescription>{fields}</detaileddescription>
<location file="{file}" line="{line}" declfile="{file}" declline="{line}"/>
</memberdef>"""
FIELD = ('<simplesect kind="par"><title>{title}</title><para>{text}</para>'
         "</simplesect>")
COUNTS = FIELD.format(title="COUNTS", text="none.")
TWIN = FIELD.format(title="TWIN", text="fs/a.c put")
ALL = COUNTS + TWIN + FIELD.format(title="LEAVES OUT", text="locks.")


def member(name: str, line: int = 1, words: str = "<para>Does it.</para>",
           kind: str = "function", file: str = "sim/fs/a.h",
           parameters: str = "()", fields: str = ALL,
           prot: str = "public") -> str:
    return MEMBER.format(name=name, line=line, words=words, kind=kind,
                         file=file, parameters=parameters, fields=fields,
                         prot=prot)


class Xml(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def read(self, *members: str, classes: str = ""
             ) -> list[header_functions.Function]:
        (self.folder / "index.xml").write_text("<i/>", encoding="utf-8")
        (self.folder / "group__sim__fs.xml").write_text(
            f"<doxygen>{classes}{''.join(members)}</doxygen>",
            encoding="utf-8")
        header_functions.read_xml.cache_clear()
        return header_functions.read_functions(str(self.folder))

    def faults(self, *members: str) -> list[str]:
        return header_functions.undocumented(self.read(*members))


class Functions(Xml):
    def test_come_in_the_headers_order_with_their_group(self) -> None:
        found = self.read(member("put", 20), member("get", 10))
        self.assertEqual([one.name for one in found], ["get", "put"])
        self.assertEqual(found[0].group, "sim_fs")

    def test_fields_are_read(self) -> None:
        one = self.read(member("put"))[0]
        self.assertEqual(one.counts, "none.")
        self.assertEqual(one.twin_place, ("fs/a.c", "put"))
        self.assertEqual(one.leaves_out, "locks.")

    def test_a_method_has_the_group_of_its_class(self) -> None:
        other = self.folder / "classmiu.xml"
        other.write_text("<doxygen>" + member("take").replace(
            "miu::take", "miu::Paper::take") + "</doxygen>", "utf-8")
        found = self.read(classes="<innerclass>miu::Paper</innerclass>")
        self.assertEqual([one.group for one in found], ["sim_fs"])

    def test_private_ones_and_variables_are_none(self) -> None:
        self.assertEqual(self.read(member("a", kind="variable"),
                                   member("b", prot="private")), [])

    def test_without_doxygen_there_are_none(self) -> None:
        self.assertEqual(header_functions.read_functions(""), [])

    def test_overloads_are_told_apart_for_breathe(self) -> None:
        found = self.read(member("to", 1, parameters="(int a)"),
                          member("to", 2, parameters="(char a)"))
        self.assertEqual(functions_of.names_for_breathe(found),
                         ["miu::to(int a)", "miu::to(char a)"])


class Undocumented(Xml):
    def test_a_function_that_says_all_is_right(self) -> None:
        self.assertEqual(self.faults(member("put")), [])

    def test_one_without_a_comment_is_named(self) -> None:
        self.assertEqual(
            self.faults(member("put", file="labs/runner/a.h", words="",
                               fields="")),
            ["labs/runner/a.h: put() has no comment ///"])

    def test_fields_alone_are_no_comment(self) -> None:
        self.assertEqual(self.faults(member("put", words="")),
                         ["sim/fs/a.h: put() has no comment ///"])

    def test_modelled_code_needs_both_fields(self) -> None:
        faults = self.faults(member("put", fields=""))
        self.assertEqual([fault.split("`")[1] for fault in faults],
                         ["/// COUNTS: ", "/// TWIN: "])

    def test_a_twin_says_what_it_leaves_out(self) -> None:
        faults = self.faults(member("put", fields=COUNTS + TWIN))
        self.assertEqual([fault.split("`")[1] for fault in faults],
                         ["/// LEAVES OUT: "])

    def test_so_does_one_that_is_not_modelled_code(self) -> None:
        faults = self.faults(member("put", file="sim/scripts/a.h",
                                    fields=TWIN))
        self.assertIn("LEAVES OUT", faults[0])

    def test_no_sentence_is_not_enough(self) -> None:
        fields = COUNTS + TWIN + FIELD.format(title="LEAVES OUT", text="")
        self.assertIn("LEAVES OUT", self.faults(
            member("put", fields=fields))[0])

    def test_without_a_twin_nothing_is_left_out(self) -> None:
        fields = COUNTS + FIELD.format(title="TWIN", text="none; why")
        self.assertEqual(self.faults(member("put", fields=fields)), [])

    def test_other_code_needs_no_fields(self) -> None:
        self.assertEqual(
            self.faults(member("put", file="sim/table.h", fields="")), [])

    def test_a_twin_is_a_file_and_a_function_or_none(self) -> None:
        twin = FIELD.format(title="COUNTS", text="none.") + FIELD.format(
            title="TWIN", text="{}")
        self.assertIn("not `somewhere`", self.faults(
            member("put", fields=twin.format("somewhere")))[0])
        self.assertEqual(self.faults(
            member("put", fields=twin.format("none; why"))), [])

    def test_what_every_class_has_needs_nothing(self) -> None:
        self.assertEqual(self.faults(
            member("~Table", words="", fields=""),
            member("operator==", words="", fields=""),
            member("Table", parameters="(const Table &amp;)=delete", words="",
                   fields="")), [])


class Purpose(unittest.TestCase):
    def test_is_the_first_paragraph_behind_the_licence(self) -> None:
        self.assertEqual(functions_of.purpose(
            "// SPDX\n//\n// Models a,\n// and b.\n//\n// 1. No.\n#if\n"),
            "Models a, and b.")
        self.assertEqual(functions_of.purpose(
            "/* SPDX */\n/* Models a. */\n#if\n"), "Models a.")
        self.assertEqual(functions_of.purpose(
            "/* SPDX */\n/*\n * Models a,\n * and b.\n */\n"),
            "Models a, and b.")


class OnAPage(little_site.LittleSite):
    extensions = ["breathe", "miu.source.functions_of"]

    def test_a_group_without_one_fails_with_page_and_line(self) -> None:
        self.more = {"breathe_projects": {"p": str(self.root)},
                     "breathe_default_project": "p"}
        self.build(".. functions-of:: sim_nosuch\n")
        self.assert_fails_at(4, "group sim_nosuch has no documented function")


if __name__ == "__main__":
    unittest.main()
