# SPDX-License-Identifier: MIT
"""The commands that are no command of miu's, one a module."""
