# SPDX-License-Identifier: MIT
import json
import unittest

from little_results import TOP
from little_site import LittleSite

from miu.reference.profile_fields import fields_of

HEADER = """struct Profile {
  const char* release;  // no field of this kind

  /// call_it() takes a name.
  /// Source: include/linux/it.h, from 6.4.
  bool call_it_takes_a_name = false;

  /// Text stays.
  /// Source: mm/it.c with CONFIG_IT, in 7.3.
  bool text_stays = false;
};
"""
NAMES = ["call_it_takes_a_name", "text_stays"]


def profiles(names: list[str] = NAMES, schema: int = 1) -> str:
    return json.dumps({"schema": schema, "profiles": [
        {"version": version, "vermagic": f"{version}.0 SMP ",
         "prints": {"old": "new"} if newest else {},
         "fields": {name: newest and name == names[0] for name in names}}
        for version, newest in (("6.1", False), ("6.12", True))]})


class FieldsOf(unittest.TestCase):
    def test_takes_words_and_source_apart(self) -> None:
        first, second = fields_of(HEADER)
        self.assertEqual(first.name, NAMES[0])
        self.assertEqual(first.what, "call_it() takes a name.")
        self.assertEqual(second.source, "mm/it.c with CONFIG_IT, in 7.3.")

    def test_a_field_without_a_source_is_wrong(self) -> None:
        with self.assertRaisesRegex(ValueError, "text_stays"):
            fields_of(HEADER.replace("  /// Source: mm/it.c with CONFIG_IT, "
                                     "in 7.3.\n", ""))

    def test_reads_the_simulators_own(self) -> None:
        text = (TOP / "sim/profiles/profile.h").read_text(encoding="utf-8")
        self.assertIn("freed_text_is_int3", [f.name for f in fields_of(text)])


class ProfileFields(LittleSite):
    extensions = ["miu.reference.profile_fields"]
    more = {"course_profiles": "profiles.json"}

    def with_files(self, header: str = HEADER, values: str = "") -> str:
        self.write("sim/profiles/profile.h", header)
        self.write("profiles.json", values or profiles())
        return self.build(".. profile-fields::\n")

    def test_names_the_versions_that_have_a_field(self) -> None:
        html = self.with_files()
        self.assertEqual(self.warnings, "")
        row = html.partition("takes a name")[2].partition("</tr>")[0]
        self.assertIn("<p>6.12</p>", row)
        self.assertIn("from 6.4", row)
        self.assertIn("CONFIG_IT</code>", html)

    def test_a_field_that_no_version_has_names_none(self) -> None:
        row = self.with_files().partition("Text stays")[2].partition("</tr>")
        self.assertNotIn("6.1", row[0])

    def test_shows_vermagic_and_other_names(self) -> None:
        html = self.with_files()
        self.assertIn("6.12.0 SMP", html)
        self.assertIn("new</code> for ", html)

    def test_a_field_of_one_of_the_two_alone_fails(self) -> None:
        self.with_files(values=profiles([*NAMES, "unknown"]))
        self.assertIn("unknown", self.warnings)
        self.with_files(values=profiles(NAMES[:1]))
        self.assertIn("text_stays", self.warnings)

    def test_a_missing_file_or_another_schema_fails(self) -> None:
        self.with_files(values=profiles(schema=2))
        self.assertIn("schema 2", self.warnings)
        self.remove("profiles.json")
        self.build(".. profile-fields::\n")
        self.assertIn("profiles.json", self.warnings)


if __name__ == "__main__":
    unittest.main()
