# SPDX-License-Identifier: MIT
import re
import unittest

from little_site import LittleSite

CACHE = "build/kernels/6.1/source"
SOURCE = """\
// SPDX-License-Identifier: GPL-2.0-or-later
int get(struct thing *t)
{
\tint err = 0;

\tif (t->a)
\t\traise(t, "<b>");
\tlower(t);
\tlower(t->other);
\treturn err;
}
"""
BEGIN = """\
.. kernel-source:: 6.1 fs/thing.c
   :function: get

"""
NOTE = """\
   .. at-line:: raise(t,
      :after: module 1

      Raises. :shown:`01-a-lab/a-socket-counts`

"""
STEPS = ".. scenario-steps:: a-socket-counts\n\n"


class KernelSource(LittleSite):
    extensions = [
        "miu.source.kernel_source", "miu.results.evidence",
        "miu.results.scenario_steps"]

    def setUp(self) -> None:
        super().setUp()
        self.write(f"{CACHE}/current", "6.1.7-1\n")
        self.write(f"{CACHE}/6.1.7-1/fs/thing.c", SOURCE)

    def test_shows_lines_numbers_version_and_licence(self) -> None:
        html = self.build(BEGIN)
        self.assertEqual(self.warnings, "")
        caption = re.search(r"<figcaption.*?</figcaption>", html, re.S)[0]
        for words in ("fs/thing.c", "get(), lines 2–11", "Linux 6.1.7-1",
                      "GPL-2.0-or-later"):
            self.assertIn(words, caption)
        self.assertEqual(re.findall(r'data-line="(\d+)"', html),
                         [str(n) for n in range(2, 12)])
        self.assertNotIn("<b>", html)

    def test_shows_a_range_of_the_function(self) -> None:
        html = self.build(BEGIN[:-1] + "   :from: lower(t);\n"
                          "   :to: return err;\n")
        self.assertEqual(re.findall(r'data-line="(\d+)"', html),
                         ["8", "9", "10"])

    def test_a_note_and_its_line_lead_to_each_other(self) -> None:
        html = self.build(BEGIN + NOTE + STEPS)
        self.assertEqual(self.warnings, "")
        self.assertIn('href="#source-get-n1" aria-label="note 1 on line 7"',
                      html)
        self.assertIn('href="#source-get-l7" '
                      'aria-label="note 1, back to line 7"', html)
        for place in ("source-get-n1", "source-get-l7"):
            self.assertEqual(html.count(f'id="{place}"'), 1)

    def test_the_count_after_the_line_is_in_the_margin(self) -> None:
        html = self.build(BEGIN + NOTE + STEPS)
        self.assertRegex(html, r'aria-label="the count after this line"><li '
                         r'class="ks-count ks-module">.*module</span> <b>1<')

    def test_notes_are_numbered_by_their_lines(self) -> None:
        html = self.build(BEGIN + "   .. at-line:: return err;\n\n      Last.\n"
                          "\n   .. at-line:: lower(t);\n\n      First.\n")
        self.assertEqual(re.findall(r"note (\d) on line (\d+)", html),
                         [("1", "8"), ("2", "10")])
        self.assertLess(html.index("First."), html.index("Last."))

    def test_the_source_needs_no_script(self) -> None:
        html = self.build(BEGIN + NOTE + STEPS)
        self.assertNotIn("<script", html[html.index("<figure"):
                                         html.index("</figure>")])

    def test_a_text_on_no_line_fails_with_the_nearest(self) -> None:
        self.build(BEGIN + "   .. at-line:: lower(x);\n\n      No.\n")
        self.assert_fails_at(7, "6.1 fs/thing.c: 'lower(x);' stands on no line",
                             "line 8: lower(t);")

    def test_a_text_on_two_lines_fails_with_both(self) -> None:
        self.build(BEGIN + "   .. at-line:: lower(\n\n      Two.\n")
        self.assert_fails_at(7, "'lower(' stands on 2 lines", "line 8:",
                             "line 9:")

    def test_each_wrong_note_is_reported(self) -> None:
        self.build(BEGIN + "   .. at-line:: nope\n\n      A.\n\n"
                   "   .. at-line:: neither\n\n      B.\n")
        self.assert_fails_at(7, "'nope'")
        self.assert_fails_at(11, "'neither'")

    def test_two_notes_on_one_line_fail(self) -> None:
        self.build(BEGIN + "   .. at-line:: lower(t);\n\n      A.\n\n"
                   "   .. at-line:: lower(t) ;\n\n      B.\n\n"
                   "   .. at-line:: lower(t);\n\n      C.\n")
        self.assert_fails_at(15, "line 8 has a note already")

    def test_a_missing_function_fails_with_the_nearest(self) -> None:
        self.build(BEGIN.replace("get", "gett"))
        self.assert_fails_at(4, "no function gett()", "line 2: get")

    def test_a_failed_page_fails_again_though_nothing_changed(self) -> None:
        self.build(BEGIN + "   .. at-line:: nope\n\n      No.\n")
        self.build_again()
        self.assert_fails_at(7, "'nope'")

    def test_a_right_page_is_not_read_again(self) -> None:
        self.build(BEGIN)
        page = self.root / "out/labs/01-a-lab/index.html"
        written = page.stat().st_mtime_ns
        self.build_again()
        self.assertEqual(page.stat().st_mtime_ns, written)

    def test_a_new_version_is_shown_and_its_anchors_checked(self) -> None:
        self.build(BEGIN + "   .. at-line:: lower(t);\n\n      Yes.\n")
        self.assertEqual(self.warnings, "")
        self.write(f"{CACHE}/6.1.8-1/fs/thing.c",
                   SOURCE.replace("lower(t)", "drop(t)"))
        self.write(f"{CACHE}/current", "6.1.8-1\n")
        html = self.build_again()
        self.assertIn("Linux 6.1.8-1", html)
        self.assert_fails_at(7, "'lower(t);' stands on no line")

    def test_a_count_without_evidence_fails(self) -> None:
        self.build(BEGIN + "   .. at-line:: lower(t);\n      :after: module 0\n"
                   "\n      Because I say so.\n")
        self.assert_fails_at(7, "needs its evidence")

    def test_a_note_that_speaks_of_a_count_needs_evidence_too(self) -> None:
        note = "   .. at-line:: lower(t);\n\n      Nobody is counted{}\n"
        self.build(BEGIN + note.format("."))
        self.assert_fails_at(7, "speaks of a count ('counted')")
        self.build(BEGIN + note.format(". :shown:`01-a-lab/a-socket-counts`\n")
                   + STEPS)
        self.assertEqual(self.warnings, "")

    def test_an_unknown_count_fails(self) -> None:
        self.build(BEGIN + "   .. at-line:: lower(t);\n      :after: refs 0\n"
                   "\n      What?\n")
        self.assert_fails_at(7, "'refs 0' is not a count and its value")

    def test_a_note_can_hang_on_the_line_below_its_text(self) -> None:
        html = self.build(BEGIN + "   .. at-line:: if (t->a)\n"
                          "      :then: raise(\n\n      Yes.\n")
        self.assertEqual(self.warnings, "")
        self.assertIn("note 1 on line 7", html)

    def test_another_text_on_the_line_below_fails(self) -> None:
        self.build(BEGIN + "   .. at-line:: if (t->a)\n"
                   "      :then: lower(t);\n\n      No.\n")
        self.assert_fails_at(7, "'lower(t);' stands on no line of lines 7 to 7")

    def test_text_between_the_notes_fails(self) -> None:
        self.build(BEGIN + "   Loose words.\n")
        self.assert_fails_at(7, "only at-line may stand")

    def test_the_twin_stands_folded_away_under_it(self) -> None:
        self.write("sim/a.cc", "/// Gets. LEAVES OUT: its locks, and\n"
                   "/// time.\n/// COUNTS: none.\n"
                   "int get() {\n  return twin_text;\n}\n")
        html = self.build(BEGIN[:-1] + "   :twin: sim/a.cc\n")
        self.assertEqual(self.warnings, "")
        twin = html[html.index("<details"):html.index("</details>")]
        self.assertIn("get() in sim/a.cc, lines 4–6", twin)
        self.assertIn("twin_text", twin)
        self.assertIn("It leaves out: its locks, and time.<", twin)

    def test_a_twin_that_does_not_say_what_it_leaves_out_fails(self) -> None:
        self.write("sim/a.cc", "/// Gets.\nint get() {\n}\n")
        self.build(BEGIN[:-1] + "   :twin: sim/a.cc\n")
        self.assert_fails_at(4, "twin: sim/a.cc: no comment of get() says "
                                "what it leaves out: `/// LEAVES OUT: `")

    def test_a_twin_may_have_another_name(self) -> None:
        self.write("sim/a.cc", '// LEAVES OUT: nothing.\n'
                   'extern "C" int take() {\n}\n')
        html = self.build(BEGIN[:-1] + "   :twin: sim/a.cc take\n")
        self.assertEqual(self.warnings, "")
        self.assertIn('id="twin-take"', html)

    def test_a_twin_that_is_not_there_fails(self) -> None:
        self.write("sim/a.cc", "int got() {\n}\n")
        self.build(BEGIN[:-1] + "   :twin: sim/a.cc\n")
        self.assert_fails_at(4, "twin: sim/a.cc: no function get()",
                             "line 1: got")

    def test_source_that_is_not_to_be_had_fails_and_shows(self) -> None:
        html = self.build(BEGIN.replace("6.1", "6.2"))
        self.assertIn("no Debian suite is known for kernel 6.2", self.warnings)
        self.assertIn("could not be had", html)


class Evidence(LittleSite):
    extensions = ["miu.results.evidence", "miu.results.scenario_steps"]

    def test_leads_to_the_steps_that_show_it(self) -> None:
        html = self.build(":shown:`01-a-lab/a-socket-counts`\n\n" + STEPS)
        self.assertEqual(self.warnings, "")
        label = "scenario-01-a-lab-a-socket-counts"
        self.assertIn(f'href="#{label}"', html)
        self.assertIn(f'id="{label}"', html)

    def test_a_scenario_that_no_page_shows_fails(self) -> None:
        self.build(":shown:`01-a-lab/a-socket-counts`\n")
        self.assert_fails_at(4, "undefined label")

    def test_an_unknown_scenario_fails_with_the_nearest(self) -> None:
        self.build(":shown:`01-a-lab/a-socket-count`\n")
        self.assert_fails_at(4, "nearest: 01-a-lab/a-socket-counts")


class FlowMap(LittleSite):
    extensions = ["miu.source.flow_map", "miu.results.results"]

    def test_draws_links_and_says_the_same_in_words(self) -> None:
        html = self.build(".. _there:\n\nThere\n-----\n\n"
                          ".. flow-map:: Calls\n\n"
                          '   // a calls b.\n   a [URL="#there"]\n   a -> b\n')
        self.assertEqual(self.warnings, "")
        self.assertIn('aria-label="Calls"', html)
        self.assertIn('<a href="#there"', html)
        self.assertIn("a calls b.", html)

    def test_a_link_to_nowhere_fails(self) -> None:
        self.build('.. flow-map:: Calls\n\n   // a.\n   a [URL="#nope"]\n')
        self.assert_fails_at(4, "no place #nope on this page")

    def test_a_map_without_words_fails(self) -> None:
        self.build(".. flow-map:: Calls\n\n   a -> b\n")
        self.assert_fails_at(4, "needs the same in words")

    def test_what_dot_refuses_fails_with_its_words(self) -> None:
        self.build(".. flow-map:: Calls\n\n   // a.\n   a -> -> b\n")
        self.assert_fails_at(4, "syntax error")


if __name__ == "__main__":
    unittest.main()
