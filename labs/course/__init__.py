# SPDX-License-Identifier: MIT
"""What ./course does, once Python is there. The file `course` starts it.

Each module works in the course's own folder, to which main goes.
"""
