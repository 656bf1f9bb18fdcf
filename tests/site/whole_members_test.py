# SPDX-License-Identifier: MIT
import sys
import unittest

from little_results import TOP

sys.path.insert(0, str(TOP / "docs"))
import whole_members  # noqa: E402

FPUT = """<memberdef kind="function" id="group_1f" prot="public">
  <name>fput</name><argsstring>(struct file *)</argsstring>
</memberdef>"""
GROUP = f"<sectiondef>\n{FPUT}\n</sectiondef>\n"


def name(refid: str) -> str:
    return (f'<member refid="{refid}" kind="function"><name>fput</name>'
            "</member>")


class WholeMembers(unittest.TestCase):
    def test_a_name_becomes_what_its_group_says(self) -> None:
        self.assertEqual(
            whole_members.with_descriptions(f"a\n{name('group_1f')}\nb",
                                            ["", GROUP]), f"a\n{FPUT}\nb")

    def test_of_what_is_in_no_group_the_name_stays(self) -> None:
        text = name("group_1other")
        self.assertEqual(whole_members.with_descriptions(text, [GROUP]), text)

    def test_what_is_described_already_stays(self) -> None:
        self.assertEqual(whole_members.with_descriptions(GROUP, [GROUP]), GROUP)


if __name__ == "__main__":
    unittest.main()
