# SPDX-License-Identifier: MIT
"""miu fuzz: what it says, and to whom. usage: fuzz_command_test.py MIU"""

import json
import signal
import subprocess
import sys
import time
import unittest

MIU = sys.argv.pop(1)


def fuzz(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([MIU, "fuzz", *words], capture_output=True,
                          text=True, timeout=120, check=False)


class Command(unittest.TestCase):
    def refused(self, status: int, said: str, *words: str) -> None:
        done = fuzz(*words)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertIn(said, done.stderr)

    def test_a_bad_word_is_named(self) -> None:
        self.refused(2, "--only nosuch", "--only", "nosuch", "--report")
        self.refused(2, "--on sim:6.1", "--on", "sim:6.1")
        self.refused(2, "10m", "--for", "soon")
        self.refused(2, "--known", "--known", "/nosuch", "--programs", "0")
        self.refused(2, "/nosuch", "--against", "/nosuch")

    def test_a_report_counts_what_is_not_modelled(self) -> None:
        words = ("--report", "--programs", "60", "--format", "json")
        first = json.loads(fuzz(*words).stdout)
        self.assertGreater(first["steps"], 60)
        self.assertTrue(first["not_modelled"])
        again = json.loads(fuzz(*words).stdout)
        self.assertEqual(first["not_modelled"], again["not_modelled"])
        self.assertEqual(sum(first["programs"].values()), 60)

    def test_another_seed_is_another_search(self) -> None:
        words = ("--report", "--programs", "40", "--format", "json", "--seed")
        self.assertNotEqual(json.loads(fuzz(*words, "1").stdout)["steps"],
                            json.loads(fuzz(*words, "2").stdout)["steps"])

    def test_an_interruption_prints_the_summary(self) -> None:
        child = subprocess.Popen([MIU, "fuzz", "--report", "--for", "1h"],
                                 stdout=subprocess.PIPE, text=True)
        time.sleep(1)
        child.send_signal(signal.SIGINT)
        said, _ = child.communicate(timeout=60)
        self.assertIn("seed 1: ", said)


unittest.main()
