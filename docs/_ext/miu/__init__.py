# SPDX-License-Identifier: MIT
"""What the site is made with, in rooms."""
