# SPDX-License-Identifier: MIT
"""usage: schedule_test.py MIU LABS

`miu run --schedule`: a run of the simulator follows the schedule that another
one printed, to the same bytes, or says at which turn it cannot.
"""
import json
import subprocess
import sys
import unittest
from pathlib import Path

MIU, LABS = sys.argv.pop(1), Path(sys.argv.pop(1))
LAB = LABS / "11-the-inherited-socket"
SCENARIO = LAB / "a-second-insmod-starts-afresh.scenario"
TOO_LONG = 60  # seconds, for what takes milliseconds


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([MIU, "run", *map(str, arguments)], text=True,
                          capture_output=True, timeout=TOO_LONG)


def run_6_1(path: Path, *arguments: object) -> (
        subprocess.CompletedProcess[str]):
    return run(path, "--on", "sim:6.1", *arguments)


def schedule_of(report: str) -> str:
    return json.loads(report)["results"][0]["schedule"]


class Schedule(unittest.TestCase):
    def refused(self, problem: str, *arguments: object) -> None:
        done = run(*arguments)
        self.assertEqual(done.stderr, problem + "\n")
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.returncode, 2)

    def test_each_run_is_replayed_to_the_same_bytes(self) -> None:
        replayed = 0
        for path in sorted(LABS.glob("*/*.scenario")):
            first = run_6_1(path, "--format", "json")
            if "no scenario here is for sim:6.1" in first.stderr:
                continue
            with self.subTest(path.name):
                again = run_6_1(path, "--format", "json", "--schedule",
                                schedule_of(first.stdout))
                self.assertEqual(again.stderr, "")
                self.assertEqual(again.stdout, first.stdout)
                self.assertEqual(again.returncode, first.returncode)
            replayed += 1
        self.assertGreater(replayed, 40)

    def test_the_text_report_shows_it_when_it_is_asked_for(self) -> None:
        plain = run_6_1(SCENARIO).stdout
        shown = run_6_1(SCENARIO, "--show-schedule").stdout
        self.assertNotIn("schedule", plain)
        before, _, rest = shown.partition(" schedule\n")
        schedule, _, behind = rest.partition("\n\n")
        self.assertEqual(before + "\n" + behind, plain)
        report = run_6_1(SCENARIO, "--format", "json").stdout
        self.assertEqual(schedule.split(), schedule_of(report).split())
        # As it stands there, in lines of its own.
        again = run_6_1(SCENARIO, "--schedule", schedule, "--format", "json")
        self.assertEqual(again.stdout, report)

    def test_the_first_turns_are_enough(self) -> None:
        self.assertEqual(run_6_1(SCENARIO, "--schedule", "insmod ...").stdout,
                         run_6_1(SCENARIO).stdout)

    def test_a_schedule_that_does_not_fit(self) -> None:
        self.refused(
            f"{SCENARIO}:7: turn 2 of the schedule names rmmod, which cannot "
            "run there; expected thread(insmod)",
            SCENARIO, "--on", "sim:6.1", "--schedule", "insmod rmmod")
        schedule = schedule_of(run_6_1(SCENARIO, "--format", "json").stdout)
        self.refused(
            f"{SCENARIO}: turn {len(schedule.split()) + 1} of the schedule, "
            "A, is one too many: the run ends after "
            f"{len(schedule.split())} turns",
            SCENARIO, "--on", "sim:6.1", "--schedule", schedule + " A")

    def test_words_that_are_no_schedule(self) -> None:
        self.refused(
            "miu: --schedule: word 2, \"A@x\": expected a number from 1 after "
            "@, as in A@3: A gives way before its third access",
            SCENARIO, "--on", "sim:6.1", "--schedule", "insmod A@x")
        self.refused(
            "miu: --schedule: it is empty; expected the words that "
            "--show-schedule prints",
            SCENARIO, "--on", "sim:6.1", "--schedule", "")

    def test_it_is_that_of_one_run(self) -> None:
        runs = json.loads(run(SCENARIO, "--format", "json").stdout)["results"]
        self.assertGreater(len(runs), 1)
        self.refused(
            f"miu: a schedule is that of one run, and these are {len(runs)}; "
            "name one scenario, and one kernel as --on sim:6.1",
            SCENARIO, "--schedule", "insmod ...")

    def test_a_real_kernel_has_none(self) -> None:
        self.refused(
            "miu: only the simulator runs by a schedule; expected --on sim:6.1 "
            "or another sim",
            SCENARIO, "--on", "vm:6.1", "--schedule", "insmod ...")


if __name__ == "__main__":
    unittest.main()
