# SPDX-License-Identifier: MIT
"""usage: python3 -B labs/course COMMAND [ARGUMENT]..."""

import pathlib
import sys

# This folder is a package of the one that it stands in.
sys.path[0] = str(pathlib.Path(__file__).resolve().parents[1])

from course.main import main  # noqa: E402

sys.exit(main(sys.argv[1:]))
