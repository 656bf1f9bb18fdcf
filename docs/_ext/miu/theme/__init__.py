# SPDX-License-Identifier: MIT
"""What all pages share: words, tables, pictures, and how they look."""
