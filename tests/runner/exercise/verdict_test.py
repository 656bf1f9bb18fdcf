# SPDX-License-Identifier: MIT
"""./course check --format: the verdict as data, for who gives marks."""
import json
import re
import subprocess
import unittest
import xml.etree.ElementTree as xml

from reader import COURSE, LABS, ReaderTest

MODULE = LABS / "01-a-module/exercise"
TEST = LABS / "02-a-test/exercise"


class Format(ReaderTest):
    def run_check(self, status: int, *options: object
                  ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self.command("check", "work", *options), cwd=self.top, text=True,
            env=self.environment(), capture_output=True, timeout=200)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def verdict(self, status: int, *options: object) -> dict:
        done = self.run_check(status, "--format", "json", *options)
        return json.loads(done.stdout)


class OfAModule(Format):
    def setUp(self):
        super().setUp()
        self.file = self.start() / "counted.c"

    def hand_in(self, name: str) -> None:
        self.file.write_bytes((MODULE / name).read_bytes())

    def test_each_criterion_has_its_key_and_its_words(self):
        named = json.loads((MODULE / "exercise.json").read_text())
        verdict = self.verdict(1)
        self.assertEqual(
            {one["key"]: one["shown"] for one in verdict["criteria"]},
            {f"judge/{name}": is_shown for is_shown, names in
             ((True, named["shown"]), (False, named["named"]))
             for name in names})
        for one in verdict["criteria"]:
            self.assertRegex((MODULE / one["key"]).read_text(),
                             f"(?m)^title +{re.escape(one['words'])}$")

    def test_every_criterion_is_judged_on_every_kernel(self):
        verdict = self.verdict(1, "--on", "sim")
        self.assertEqual(verdict["verdict"], "failed")
        self.assertGreater(len(verdict["kernels"]), 1)
        keys = [one["key"] for one in verdict["criteria"]]
        left_out = []
        for kernel in verdict["kernels"]:
            self.assertEqual([one["key"] for one in kernel["criteria"]], keys)
            if kernel["verdict"] == "left out":
                left_out.append(kernel)
                continue
            self.assertEqual(kernel["verdict"], "failed", kernel["target"])
            self.assertTrue(kernel["release"])
            for one in kernel["criteria"]:
                result = verdict["results"][one["result"]]
                self.assertEqual(result["target"], kernel["target"])
                self.assertEqual(one["verdict"] == "failed",
                                 result["verdict"] == "differs")
                self.assertEqual("difference" in one,
                                 one["verdict"] == "failed")
        # The scenarios that judge say that they are for 6.1 and newer.
        self.assertEqual([kernel["target"] for kernel in left_out],
                         ["sim:5.10"])
        for one in left_out[0]["criteria"]:
            self.assertEqual((one["verdict"], one["why"]),
                             ("not judged", "it is not for 5.10"))

    def test_the_first_difference_leads_to_the_mistake(self):
        self.hand_in("wrong/fails.c")
        verdict = self.verdict(1)
        first = verdict["first_difference"]
        self.assertEqual(first["target"], "sim:6.1")
        self.assertEqual(first["criterion"], "judge/tells-its-count.scenario")
        self.assertEqual(first["actual"], "counted: gone")
        self.assertEqual(verdict["mistake"]["file"], "fails.c")
        self.file.write_text((MODULE / "solution/counted.c").read_text()
                             .replace("return 0;", "for (;;);\n\treturn 0;"))
        verdict = self.verdict(1)
        self.assertEqual(verdict["first_difference"]["about"], "ending")
        self.assertNotIn("mistake", verdict)

    def test_what_passed(self):
        self.hand_in("solution/counted.c")
        verdict = self.verdict(0)
        self.assertEqual(verdict["verdict"], "passed")
        self.assertTrue(verdict["boxed"])
        self.assertNotIn("first_difference", verdict)
        self.assertEqual(verdict["agreements"], [])
        self.assertFalse(self.verdict(0, "--unboxed")["boxed"])

    def test_the_bytes_that_were_judged_have_a_sum(self):
        self.hand_in("solution/counted.c")
        done = subprocess.run(["sha256sum", self.file], text=True, check=True,
                              capture_output=True)
        self.assertEqual(self.verdict(0)["sha256"], done.stdout.split()[0])

    def test_what_does_not_compile_is_not_judged(self):
        self.file.write_text("this is no C;\n")
        verdict = self.verdict(2)
        self.assertEqual(verdict["verdict"], "bad file")
        [kernel] = verdict["kernels"]
        self.assertEqual(kernel["verdict"], "refused")
        self.assertEqual(kernel["refusal"]["kind"], "compiler")
        self.assertIn("counted.c:1:1: error", kernel["refusal"]["messages"])
        for one in kernel["criteria"]:
            self.assertEqual(one["verdict"], "not judged")
            self.assertIn("It does not compile for sim:6.1", one["why"])

    def test_what_the_gate_refuses(self):
        self.file.write_text((MODULE / "solution/counted.c").read_text()
                             .replace("return 0;",
                                      'asm("hlt");\n\treturn 0;'))
        [kernel] = self.verdict(2)["kernels"]
        self.assertEqual(kernel["refusal"]["kind"], "gate")
        self.assertIn("the instruction `hlt`", kernel["refusal"]["words"])

    def test_a_file_that_is_missing(self):
        self.file.unlink()
        done = self.run_check(2, "--format", "json", "--on", "sim")
        verdict = json.loads(done.stdout)
        self.assertEqual(verdict["refusal"]["kind"], "file")
        self.assertEqual(verdict["sha256"], "")
        for kernel in verdict["kernels"]:
            self.assertEqual(kernel["verdict"], "not run")
        # Who sends the report to a file reads the reason all the same.
        self.assertEqual(done.stderr.count("there is no such file"), 1)

    def test_a_kernel_that_is_missing(self):
        self.hand_in("solution/counted.c")
        verdict = self.verdict(3, "--on", "vm:6.1", "--kernels",
                               self.temporary)
        self.assertEqual(verdict["verdict"], "no kernel")
        [kernel] = verdict["kernels"]
        self.assertEqual(kernel["verdict"], "not run")
        self.assertEqual(kernel["refusal"]["kind"], "missing")

    def test_junit_has_a_suite_for_each_criterion(self):
        text = self.run_check(1, "--format", "junit", "--on", "sim").stdout
        verdict = self.verdict(1, "--on", "sim")
        suites = xml.fromstring(text)
        self.assertEqual([suite.get("name") for suite in suites],
                         [f"01-a-module {one['key']}"
                          for one in verdict["criteria"]])
        for number, suite in enumerate(suites):
            self.assertEqual([case.get("name") for case in suite],
                             [one["target"] for one in verdict["kernels"]])
            for case, kernel in zip(suite, verdict["kernels"]):
                is_failed = kernel["criteria"][number]["verdict"] == "failed"
                self.assertEqual(case.find("failure") is not None, is_failed)
        self.file.write_text("this is no C;\n")
        suites = xml.fromstring(
            self.run_check(2, "--format", "junit").stdout)
        self.assertEqual(
            {case.find("error").get("message").partition(":")[0]
             for suite in suites for case in suite},
            {"It does not compile for sim"})

    def test_a_report_is_replaced_when_it_is_whole(self):
        report = self.top / "report"
        report.write_text("old")
        self.run_check(3, "--on", "sim:9.9", "--output", report)
        self.assertEqual(report.read_text(), "old")
        done = self.run_check(1, "--format", "json", "--output", report)
        self.assertEqual(done.stdout, "")
        self.assertEqual(json.loads(report.read_text())["verdict"], "failed")
        text = self.run_check(1).stdout
        self.assertEqual(self.run_check(1, "--output", report).stdout, "")
        self.assertIn(text.splitlines()[0], report.read_text())
        self.says(2, "miu: cannot write ", "check", "work", "--output",
                  self.top)

    def test_watching_makes_no_report(self):
        for options in (["--format", "json"], ["--output", "report"]):
            self.says(2, "miu: --watch checks at every save", "check", "work",
                      "--watch", *options)
        self.assertFalse((self.top / "report").exists())

    def test_one_check_is_like_another_to_the_notes(self):
        self.run_check(1, "--format", "junit")
        [hint] = self.verdict(1)["hints"]
        self.assertIn(f"hint {hint}",
                      " ".join(self.run_check(1).stdout.split()))


class OfATest(Format):
    def setUp(self):
        super().setUp()
        self.file = self.start("test") / "counted-is-right.scenario"

    def of_kernel(self) -> dict[str, dict]:
        [kernel] = self.verdict(1)["kernels"]
        return {one["key"]: one for one in kernel["criteria"]}

    def test_a_fault_that_it_does_not_see(self):
        self.file.write_bytes(
            (TEST / "wrong/only-loads.scenario").read_bytes())
        criteria = self.of_kernel()
        self.assertEqual({key: one["verdict"]
                          for key, one in criteria.items()},
                         {"good": "passed", "faults/holds-itself.c": "passed",
                          "faults/says-nothing.c": "failed"})
        self.assertEqual(criteria["faults/says-nothing.c"]["difference"],
                         {"about": "verdict", "expected": "differs",
                          "actual": "as expected"})

    def test_one_that_fails_everything_sees_no_fault(self):
        self.file.write_bytes(
            (TEST / "wrong/expects-two.scenario").read_bytes())
        criteria = self.of_kernel()
        self.assertEqual(criteria.pop("good")["verdict"], "failed")
        self.assertEqual({one["verdict"] for one in criteria.values()},
                         {"not judged"})


class OfAScenario(Format):
    labs = COURSE
    LAB = COURSE / "07-what-rmmod-answers/exercise"

    def setUp(self):
        super().setUp()
        self.miu("start", "07", "work")
        self.file = self.top / "work/six-answers.scenario"

    def test_own_steps_and_the_goal_are_two_criteria(self):
        for name, own, goal in (
                ("wrong/hello-is-not-held.scenario", "passed", "failed"),
                ("wrong/force-against-init.scenario", "failed", "passed")):
            self.file.write_bytes((self.LAB / name).read_bytes())
            verdict = self.verdict(1)
            one, two = verdict["kernels"][0]["criteria"]
            self.assertEqual((one["key"], one["verdict"]), ("own", own))
            self.assertEqual((two["key"], two["verdict"]), ("goal", goal))
            # Both are of one run: where the first ends the second begins.
            self.assertEqual(one["result"], two["result"])
            self.assertEqual(one["steps"][1], two["steps"][0])
            steps = verdict["results"][0]["step_texts"]
            self.assertEqual(two["steps"][1], len(steps))

    def test_a_scenario_that_is_not_right_has_its_place(self):
        self.file.write_text(self.file.read_text() + "\nnonsense\n")
        refusal = self.verdict(2)["refusal"]
        self.assertEqual(refusal["kind"], "scenario")
        self.assertEqual(refusal["line"],
                         len(self.file.read_text().splitlines()))
        self.assertIn('unknown word "nonsense"', refusal["words"])


if __name__ == "__main__":
    unittest.main()
