# SPDX-License-Identifier: MIT
"""Directives and roles of the reference pages."""
