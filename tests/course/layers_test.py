# SPDX-License-Identifier: MIT
"""How ./course test adds up its layers."""

import unittest

from copy_of_course import FETCHED, CourseCopy

# Stands for ctest: writes what the folder's file `cases` says.
CTEST = """\
words=
while (($#)); do
  case $1 in
    --test-dir) folder=$2 ;;
    --output-junit) junit=$2 ;;
    -L | -LE | -E) words+="${words:+ }$1 $2" ;;
  esac
  shift
done
echo "${folder#build/} $words" >>ran
cases=$(cat "$folder/cases" 2>/dev/null) || cases='<testcase name="a"/>'
[[ $cases ]] || exit 8
echo "<testsuite>$cases</testsuite>" >"$junit"
[[ $cases != *failure* ]]
"""
FAILING = ('<testcase name="b"><failure/><system-out>one\ntwo</system-out>'
           "</testcase>")
SKIPPED = '<testcase name="c"><skipped/></testcase>'


# Stands for miu, which says of each kernel what the file `differs` says.
MIU = """\
on= output=
while (($#)); do
  case $1 in --on) on=$2 ;; --output) output=$2 ;; esac
  shift
done
echo "$on" >>judged
found=$(cat differs 2>/dev/null) || found=
verdict=${found:+differs}
echo '{"results": [{"scenario": "labs/11-a-lab/claim.scenario", "steps": [],
  "target": "'"$on"'", "verdict": "'"${verdict:-as expected}"'",
  "end": {"differences": ['"$found"']}, "explanation": ""}]}' >"$output"
"""
DIFFERS = '{"line": 7, "expected": "m: 1", "actual": "m: 0"}'


class Layers(CourseCopy):
    def setUp(self) -> None:
        super().setUp()
        self.fake("ctest", CTEST)
        self.fake_miu(MIU)
        (self.top / "sim/include").mkdir(parents=True)
        (self.top / "sim/profiles/6.1").mkdir(parents=True)
        for version in "6.1", "6.12":
            (self.top / "build/kernels" / version).mkdir(parents=True)
            (self.top / "build/kernels" / version / "fetched").touch()
        (self.top / "docs/walkthroughs").mkdir(parents=True)
        (self.top / "docs/walkthroughs/x.graph").touch()
        gate = self.top / "tests/mutation/gate.py"
        gate.parent.mkdir(parents=True)
        gate.write_text("import sys\nopen(sys.argv[-1], 'w').write("
                        "'<testsuite><testcase name=\"m\"/></testsuite>')\n")
        for name in "runner", "labs", "vm", "site":
            folder = self.top / "build/release/tests" / name
            folder.mkdir(parents=True)
            (folder / "CTestTestfile.cmake").touch()

    def cases(self, name: str, text: str) -> None:
        (self.top / "build/release/tests" / name / "cases").write_text(text)

    def last_line(self, *options: str, status: int) -> str:
        done = self.course("test", *options)
        self.expect(done, status)
        return done.stdout.splitlines()[-1]

    def test_the_last_line_is_the_sum(self) -> None:
        self.cases("runner", '<testcase name="a"/>' * 40 + SKIPPED)
        self.assertEqual(self.last_line(status=0),
                         "50 passed, 0 failed, 1 skipped")

    def test_one_failure_fails_all_and_is_named(self) -> None:
        self.cases("vm", FAILING)
        done = self.course("test")
        self.expect(done, 1)
        self.assertIn("    failed: b\n      one\n      two\n", done.stdout)
        self.assertIn(" 1 failed, 0 skipped", done.stdout.splitlines()[-1])

    def test_a_layer_that_ran_nothing_has_failed(self) -> None:
        self.cases("runner", "")
        self.assertIn("1 failed", self.last_line(status=1))

    def test_a_layer_beside_another_is_counted(self) -> None:
        self.cases("site", FAILING)
        done = self.course("test")
        self.expect(done, 1)
        self.assertIn("  site            0 passed, 1 failed, 0 skipped",
                      done.stdout)
        self.assertIn(" 1 failed,", done.stdout.splitlines()[-1])

    def test_a_kernel_that_cannot_be_run_is_a_failure(self) -> None:
        self.fake_miu("[[ $* != *run*vm:6.12* ]] || exit 3\n" + MIU)
        done = self.course("test")
        self.expect(done, 1)
        self.assertIn("    vm:6.12 was not run\n", done.stdout)

    def test_results_stay_when_python_keeps_what_it_compiled(self) -> None:
        judged = self.top / "judged"
        self.last_line(status=0)
        self.assertIn("vm:6.12\n", judged.read_text())
        judged.write_text("")
        (self.top / FETCHED / "archive.pyc").touch()
        self.last_line(status=0)
        self.assertEqual(judged.read_text(), "")
        (self.top / FETCHED / "another.py").touch()
        self.last_line(status=0)
        self.assertIn("vm:6.12\n", judged.read_text())

    def test_a_scenario_that_differs_on_a_real_kernel_is_named(self) -> None:
        (self.top / "differs").write_text(DIFFERS)
        done = self.course("test")
        self.expect(done, 1)
        self.assertIn("""\
    failed: lab11/claim@vm:6.1
      labs/11-a-lab/claim.scenario:7: expected m: 1, actual m: 0
      ./course run labs/11-a-lab/claim.scenario --on vm:6.1
""", done.stdout)
        self.assertIn(" 2 failed, 0 skipped", done.stdout.splitlines()[-1])

    def test_quick_leaves_out_the_real_kernel_and_the_browser(self) -> None:
        self.last_line("--quick", status=0)
        ran = (self.top / "ran").read_text()
        self.assertIn("release/tests/runner -LE ^vm -E ^vm:", ran)
        self.assertIn("release/tests/vm -LE ^vm -E ^vm:", ran)
        self.assertNotIn("release/tests/site", ran)
        self.assertIn("asan-ubsan -LE ^vm -E ^vm:\n", ran)
        self.assertNotIn("-L ^vm$", ran)
        (self.top / "ran").unlink()
        self.last_line(status=0)
        ran = (self.top / "ran").read_text()
        for layer in "tests/vm \n", "tests/site \n", "tests/labs -L ^vm$\n":
            self.assertIn(layer, ran)


if __name__ == "__main__":
    unittest.main()
