# SPDX-License-Identifier: MIT
"""Directives and roles of source: the kernel's, and ours beside it."""
