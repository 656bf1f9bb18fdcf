# SPDX-License-Identifier: MIT
"""A copy of ./course in which `test` finds layers, labs and kernels."""

import sys

from copy_of_course import TOP, CourseCopy

sys.path.insert(0, str(TOP / "labs"))
from course import versions  # noqa: E402

SIMULATORS = [f"sim:{name}" for name in versions.VERSIONS]

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

# Stands for miu, which says of each kernel what the file `differs` says.
MIU = """\
on= output=
while (($#)); do
  case $1 in --on) on=$2 ;; --output) output=$2 ;; esac
  shift
done
echo "$on" >>judged
[[ ! -e while_running ]] || . ./while_running
found=$(cat differs 2>/dev/null) || found=
verdict=${found:+differs}
echo '{"results": [{"scenario": "labs/11-a-lab/claim.scenario", "steps": [],
  "target": "'"$on"'", "verdict": "'"${verdict:-as expected}"'",
  "end": {"differences": ['"$found"']}, "explanation": ""}]}' >"$output"
"""


class LayersCopy(CourseCopy):
    def setUp(self) -> None:
        super().setUp()
        self.fake("ctest", CTEST)
        self.fake_miu(MIU)
        (self.top / "sim/include").mkdir(parents=True)
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

    def last_line(self, *options: str, status: int) -> str:
        done = self.course("test", *options)
        self.expect(done, status)
        return done.stdout.splitlines()[-1]
