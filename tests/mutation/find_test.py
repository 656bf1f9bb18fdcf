# SPDX-License-Identifier: MIT
"""What the finder sees, and what it must not see."""

import unittest

import find

FILE = """\
#include "sim/fs/file.h"

// fput(file) in a comment is none.
void fput(struct file* file) {
  if (atomic_long_dec_and_test(&file->f_count)) release("fput(file)");
}

bool open_it(struct cdev* p) {
  bool fput(struct file* file);
  if (!try_module_get(p->owner)) return false;
  ++table->count;
  copy(get_file(old->fd[i]),
       size);
  return try_module_get(p->owner);
}
"""


def places(text: str) -> list[str]:
    return [mutant.place for mutant in find.find_switches("sim/a.cc", text)]


class Switches(unittest.TestCase):
    def test_calls_and_counters_are_found(self) -> None:
        self.assertEqual(places(FILE), [
            "atomic_long_dec_and_test(&file->f_count)",
            "try_module_get(p->owner)",
            "++table->count",
            "get_file(old->fd[i])",
            "try_module_get(p->owner)",
        ])

    def test_lines_and_columns_are_those_of_the_file(self) -> None:
        found = find.find_switches("sim/a.cc", FILE)
        self.assertEqual([(m.line, m.column) for m in found],
                         [(5, 7), (10, 8), (11, 3), (12, 8), (14, 10)])

    def test_a_counter_of_something_else_is_none(self) -> None:
        self.assertEqual(places("void f() {\n  atomic_inc(&steps);\n"
                                "  ++index;\n  n = q->count();\n}\n"), [])

    def test_both_sides_of_a_counter(self) -> None:
        self.assertEqual(places("void f() {\n  mod->refcnt--;\n"
                                "  --files->count;\n}\n"),
                         ["mod->refcnt--", "--files->count"])

    def test_a_member_is_called_whole(self) -> None:
        self.assertEqual(places("void f() {\n  kernel->fs.fput(file);\n}\n"),
                         ["kernel->fs.fput(file)"])

    def test_nested_calls_are_wrapped_each(self) -> None:
        text = "void f() {\n  fput(get_file(x));\n}\n"
        found = find.find_switches("a.cc", text)
        self.assertEqual(
            find.with_switches(text, found),
            'void f() {\n  (miu_mutant_is("a.cc:2:3") ? (void)0 : '
            '(void)fput((miu_mutant_is("a.cc:2:8") ? (x) : get_file(x))));\n'
            "}\n")

    def test_what_a_statement_returns_is_not_looked_at(self) -> None:
        text = ("  if (a) get_file(f);\n  else get_file(f);\n"
                "  g = get_file(f);\n")
        self.assertEqual(
            [m.taken_out for m in find.find_switches("a.cc", text)],
            ["(void)0", "(void)0", "(f)"])

    def test_an_atomic_keeps_its_value(self) -> None:
        found = find.find_switches(
            "a.cc", "void f() {\n  r = atomic_sub_return(1, &m->refcnt);\n}\n")
        self.assertEqual(found[0].taken_out, "atomic_read(&m->refcnt)")


class Owners(unittest.TestCase):
    def edits(self, text: str) -> list[str]:
        return [find.with_edit(text, mutant)
                for mutant in find.find_owners("kmod/a/a.c", text)]

    def test_an_owner_line(self) -> None:
        self.assertEqual(self.edits("\t.owner = THIS_MODULE,\n"),
                         ["\t.owner = ((struct module *)0),\n"])

    def test_an_owner_that_is_passed(self) -> None:
        self.assertEqual(self.edits("\tcreate(unit, THIS_MODULE, cfg);\n"),
                         ["\tcreate(unit, ((struct module *)0), cfg);\n"])

    def test_reading_ones_own_count_is_none(self) -> None:
        self.assertEqual(self.edits("\tn = module_refcount(THIS_MODULE);\n"),
                         [])

    def test_naming_the_place_of_a_call_is_none(self) -> None:
        self.assertEqual(self.edits("#define get(m) \\\n"
                                    "\tfrom(m, THIS_MODULE, __func__)\n"), [])

    def test_a_parameter_is_none(self) -> None:
        self.assertEqual(self.edits("#define P(x) \\\n\tf(x, THIS_MODULE, \\\n"
                                    "\t  1)\n"), [])


if __name__ == "__main__":
    unittest.main()
