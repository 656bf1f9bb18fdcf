# SPDX-License-Identifier: MIT
#
# What Doxygen reads of a header: our words for what a caller owes and for what
# moves become headings of their own, and a column of errnos becomes a list.
s,^( *)/// (COUNTS|REQUIRES):,\1/// @par \2\n\1///,
s,^( *)///   (-E[A-Z]+|others) +,\1/// - \2: ,
