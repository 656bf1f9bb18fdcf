# SPDX-License-Identifier: MIT
"""Directives and roles of what the kernels said."""
