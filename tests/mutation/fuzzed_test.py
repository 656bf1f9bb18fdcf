# SPDX-License-Identifier: MIT
"""Which programs find a mutant."""

import json
import unittest

import fuzzed

SAID = json.dumps({"differences": [
    {"kind": "rmmod: = exit 0, not = exit 1", "programs": [3, 8]},
    {"kind": "lsmod: -, not tool", "programs": [8]}]})


class FoundBy(unittest.TestCase):
    def test_what_the_sound_simulator_shows_finds_nothing(self) -> None:
        shown = fuzzed.differences(SAID)
        self.assertEqual(len(shown), 3)
        self.assertEqual(fuzzed.found_by(shown, shown), 0)

    def test_a_program_counts_once(self) -> None:
        self.assertEqual(fuzzed.found_by(fuzzed.differences(SAID), set()), 2)

    def test_a_difference_that_is_gone_finds_it_too(self) -> None:
        shown = fuzzed.differences(SAID)
        self.assertEqual(fuzzed.found_by(set(), shown), 2)
