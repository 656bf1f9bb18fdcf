# SPDX-License-Identifier: MIT
"""Functions: their index, the table of twins, links between their places."""

import unittest
from unittest import mock

from little_site import LittleSite

from miu.source import header_functions
from miu.source import kernel_source_cache
from miu.source import twins
from source.functions_of_test import FIELD, member
from source.kernel_source_cache_test import FakeApt

VERSION = FakeApt.version
SOURCE = """int netlink_create(int a)
{
  return a;
}

int quiet(void)
{
  return 0;
}

#define DEBUG 1
TRACE_EVENT(shouted,
"""
WALKTHROUGH = """.. kernel-source:: 6.1 net/a.c
   :function: netlink_create
   :twin: sim/net/a.cc

   .. at-line:: return a;

      It counts. :shown:`01-a-lab/a-socket-counts`

.. kernel-source:: 6.1 net/a.c
   :function: quiet

.. scenario-steps:: a-socket-counts

.. function-index::

.. cpp:function:: int miu::netlink_create(int a)
"""


def twin(text: str) -> str:
    return (FIELD.format(title="COUNTS", text="The count +1.")
            + FIELD.format(title="TWIN", text=text)
            + FIELD.format(title="LEAVES OUT", text="its locks."))


class Functions(LittleSite):
    extensions = [
        "miu.source.kernel_source", "miu.results.evidence",
        "miu.results.scenario_steps", "miu.source.function_index",
        "miu.source.twins"]

    def setUp(self) -> None:
        super().setUp()
        header_functions.read_xml.cache_clear()
        folder = self.root / "kernels" / "6.1" / "source"
        (folder / VERSION / "net").mkdir(parents=True)
        (folder / "current").write_text(VERSION + "\n", encoding="ascii")
        (folder / VERSION / "net" / "a.c").write_text(SOURCE, "utf-8")
        self.write("sim/net/a.cc", "/// LEAVES OUT: nothing.\n"
                   "int netlink_create(int a) {\n}\n")
        xml = self.root / "xml"
        xml.mkdir()
        self.more = {"kernel_source_root": str(self.root / "kernels"),
                     "extensions": ["miu.theme.words", "miu.results.results",
                                    *self.extensions, "breathe"],
                     "breathe_projects": {"p": str(xml)},
                     "breathe_default_project": "p"}
        self.headers(member("netlink_create", file="sim/net/a.h",
                            fields=twin("net/a.c netlink_create")))

    def headers(self, *members: str) -> None:
        xml = self.root / "xml"
        (xml / "index.xml").write_text("<i/>", encoding="utf-8")
        (xml / "group__sim__net.xml").write_text(
            f"<doxygen>{''.join(members)}</doxygen>", encoding="utf-8")

    def cells(self, html: str) -> list[str]:
        table = html.partition("<tbody>")[2].partition("</tbody>")[0]
        return table.split("<tr")[1:]


class Index(Functions):
    def test_leads_to_walkthrough_twin_and_scenario(self) -> None:
        html = self.build(WALKTHROUGH)
        self.assertEqual(self.warnings, "")
        row = next(row for row in self.cells(html) if "netlink_create" in row)
        self.assertIn('href="#source-netlink_create"', row)
        self.assertIn("miu14netlink_create", row)  # Sphinx's name of the place
        self.assertIn('href="#scenario-01-a-lab-a-socket-counts"', row)

    def test_a_call_site_without_a_walkthrough_is_there(self) -> None:
        rows = self.cells(self.build(WALKTHROUGH))
        row = next(row for row in rows if "netlink_release" in row)
        self.assertNotIn("source-netlink_release", row)
        self.assertIn("scenario-01-a-lab-a-socket-counts", row)

    def test_a_twin_in_no_header_is_the_folded_one(self) -> None:
        self.headers()
        rows = self.cells(self.build(WALKTHROUGH))
        row = next(row for row in rows if "netlink_create" in row)
        self.assertIn('href="#twin-netlink_create"', row)


class Twins(Functions):
    def test_say_what_is_modelled_and_what_it_counts(self) -> None:
        html = self.build(".. twins::\n")
        self.assertEqual(self.warnings, "")
        self.assertIn("net/a.c", html)
        self.assertIn("The count +1.", html)
        self.assertIn("its locks.", html)

    def test_a_twin_that_the_kernel_does_not_have_fails(self) -> None:
        self.headers(member("make", file="sim/net/a.h",
                            fields=twin("net/a.c netlink_creat")))
        self.build(".. twins::\n")
        self.assert_fails_at(4, "sim/net/a.h: make: net/a.c: no function "
                                "netlink_creat()", "netlink_create")

    @mock.patch.object(kernel_source_cache, "PrivateApt", FakeApt)
    def test_a_file_that_the_kernel_does_not_have_fails(self) -> None:
        self.headers(member("make", file="sim/net/a.h",
                            fields=twin("net/b.c make")))
        self.build(".. twins::\n")
        self.assertIn("has no file net/b.c", self.warnings)

    def test_without_any_twin_it_fails(self) -> None:
        self.headers()
        self.build(".. twins::\n")
        self.assert_fails_at(4, "no header has a field TWIN")

    def test_what_a_macro_makes_is_found(self) -> None:
        lines = SOURCE.splitlines()
        for name in ("netlink_create", "DEBUG", "shouted"):
            twins.find_twin(lines, name)
        with self.assertRaises(twins.AnchorError):
            twins.find_twin(lines, "nosuch")


class Links(Functions):
    def test_a_twin_leads_to_its_entry_in_the_reference(self) -> None:
        html = self.build(WALKTHROUGH)
        self.assertIn("Its contract: ", html)

    def test_what_a_header_leaves_out_stands_under_the_twin(self) -> None:
        self.write("sim/net/a.cc", "int netlink_create(int a) {\n}\n")
        self.assertIn("It leaves out: its locks.", self.build(WALKTHROUGH))

    def test_a_twin_without_an_entry_has_no_such_line(self) -> None:
        self.headers()
        self.assertNotIn("Its contract: ", self.build(WALKTHROUGH))


if __name__ == "__main__":
    unittest.main()
