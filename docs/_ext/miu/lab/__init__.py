# SPDX-License-Identifier: MIT
"""Directives of a lab's page, and of the lists of labs."""
