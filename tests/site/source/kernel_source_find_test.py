# SPDX-License-Identifier: MIT
import unittest

import little_site  # noqa: F401  (finds docs/_ext)
from miu.source.kernel_source_find import (
    AnchorError, find_excerpt, find_function, find_line, spdx_licence)

FILE = """\
// SPDX-License-Identifier: GPL-2.0-or-later
static int helper(int a);
static int caller(void)
{
\treturn helper(1) +
\t       helper(2);
}

static int helper(int a)
{
\tif (a) {
\t\tput(a);
\t}
\tput(a + 1);
\treturn\t0;
}

struct thing *
make_thing(struct net *net,
\t   int unit)
{
\treturn NULL;
}

SYSCALL_DEFINE2(remove_it, const char *, name,
\t\tint, flags)
{
\treturn 0;
}

int twice(void)
{
\tput(1);
}
int twice(void)
{
}
""".splitlines()


class FindFunction(unittest.TestCase):
    def test_takes_the_definition_not_the_prototype_or_a_call(self) -> None:
        self.assertEqual(find_function(FILE, "helper"), (9, 16))

    def test_takes_a_type_on_its_own_line_along(self) -> None:
        self.assertEqual(find_function(FILE, "make_thing"), (18, 23))

    def test_finds_a_system_call_by_its_name(self) -> None:
        self.assertEqual(find_function(FILE, "remove_it"), (25, 29))

    def test_a_name_inside_another_is_not_found(self) -> None:
        with self.assertRaisesRegex(AnchorError, "no function thing"):
            find_function(FILE, "thing")

    def test_a_missing_one_names_the_nearest(self) -> None:
        with self.assertRaisesRegex(AnchorError, r"line 9: helper"):
            find_function(FILE, "helpr")

    def test_one_that_is_there_twice_is_refused_with_both_lines(self) -> None:
        with self.assertRaisesRegex(
                AnchorError, r"2 times:\n +line 31.*\n +line 35"):
            find_function(FILE, "twice")

    def test_of_two_it_takes_the_one_with_a_text(self) -> None:
        self.assertEqual(find_function(FILE, "twice", "put(1)"), (31, 34))

    def test_a_text_that_neither_has_finds_none(self) -> None:
        with self.assertRaisesRegex(AnchorError, "no function twice"):
            find_function(FILE, "twice", "put(2)")


class FindLine(unittest.TestCase):
    def test_white_space_is_one_blank(self) -> None:
        self.assertEqual(find_line(FILE, "return 0;", 9, 16), 15)

    def test_part_of_a_line_is_enough(self) -> None:
        self.assertEqual(find_line(FILE, "put(a +"), 14)

    def test_the_whole_line_wins_over_a_part(self) -> None:
        self.assertEqual(find_line(["put(a);", "x = put(a);"], "put(a);"), 1)

    def test_two_lines_are_refused_with_both(self) -> None:
        with self.assertRaisesRegex(
                AnchorError, r"'put\(' stands on 2 lines of lines 9 to 16:"
                r"\n +line 12: put\(a\);\n +line 14: put\(a \+ 1\);"):
            find_line(FILE, "put(", 9, 16)

    def test_no_line_names_the_nearest(self) -> None:
        with self.assertRaisesRegex(
                AnchorError, r"no line of lines 9 to 16\n  nearest:"
                r"\n +line 14: put\(a \+ 1\);"):
            find_line(FILE, "put(a + 2);", 9, 16)

    def test_a_line_outside_the_range_does_not_count(self) -> None:
        with self.assertRaises(AnchorError):
            find_line(FILE, "return NULL;", 9, 16)


class FindExcerpt(unittest.TestCase):
    def test_is_the_function_with_the_numbers_of_the_file(self) -> None:
        found = find_excerpt(FILE, "helper")
        self.assertEqual((found.first, found.last), (9, 16))
        self.assertEqual(found.lines[0], "static int helper(int a)")

    def test_is_the_range_between_two_texts_of_the_function(self) -> None:
        found = find_excerpt(FILE, "helper", "put(a);", "return 0;")
        self.assertEqual((found.first, found.last), (12, 15))

    def test_an_end_before_the_start_is_refused(self) -> None:
        with self.assertRaises(AnchorError):
            find_excerpt(FILE, "helper", "return 0;", "put(a);")


class SpdxLicence(unittest.TestCase):
    def test_is_what_the_first_line_says(self) -> None:
        self.assertEqual(spdx_licence(FILE), "GPL-2.0-or-later")

    def test_without_one_it_is_the_kernels_own(self) -> None:
        self.assertEqual(spdx_licence(FILE[1:]), "GPL-2.0-only")


if __name__ == "__main__":
    unittest.main()
