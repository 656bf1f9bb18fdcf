# SPDX-License-Identifier: MIT
"""Every public function of our headers says what it does.

MIU_DOXYGEN_XML in the environment says where Doxygen's XML is.
"""

import os
import unittest

import little_site  # noqa: F401  (puts docs/_ext on the path)

from miu.source.header_functions import read_functions, undocumented


class EveryFunction(unittest.TestCase):
    maxDiff = None

    def test_says_what_it_does_and_modelled_ones_what_they_count(self) -> None:
        functions = read_functions(os.environ["MIU_DOXYGEN_XML"])
        faults = undocumented(functions)
        self.assertGreater(len(functions), 0)
        self.assertEqual(faults, [], f"{len(faults)} faults in "
                                     f"{len(functions)} functions")

    def test_has_a_group(self) -> None:
        functions = read_functions(os.environ["MIU_DOXYGEN_XML"])
        self.assertEqual([f"{one.header}: {one.name}" for one in functions
                          if not one.group and not one.special], [])


if __name__ == "__main__":
    unittest.main()
