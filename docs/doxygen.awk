# SPDX-License-Identifier: MIT
#
# What Doxygen reads of a header.
#
# 1. A header belongs to the group of its folder, see docs/reference/groups.dox.
#    A group that is opened outside of a namespace ends with it, so each block
#    of the namespace opens it again.
# 2. Our words for what a caller owes, for the kernel's function, for what is
#    left out of it and for what moves become headings of their own, and a
#    column of errnos a list.
function group(path) {
  if (path ~ /sim\/include\//) return "sim_include"
  if (path ~ /sim\/kernel\/module\//) return "sim_module"
  if (path ~ /sim\/kernel\//) return "sim_kernel"
  if (path ~ /sim\/(fs|lib)\//) return "sim_fs"
  if (path ~ /sim\/net\//) return "sim_net"
  if (path ~ /sim\//) return "sim_machine"
  if (path ~ /labs\/runner\//) return "runner"
  return "vm"
}

function field(line, head, mark) {
  head = substr(line, 1, RLENGTH - 1)
  match(head, /[A-Z][A-Z ]*$/)
  mark = substr(head, 1, RSTART - 1)
  return mark "@par " substr(head, RSTART) "\n" mark \
    substr(line, length(head) + 3)
}

function errno(line, head, words, word) {
  head = substr(line, 1, RLENGTH)
  words = split(head, word, " ")
  return substr(head, 1, index(head, "/") - 1) "/// - " word[words] ": " \
    substr(line, RLENGTH + 1)
}

{ line[NR] = $0 }

# The end of the block that begins here; a block without its name at the end
# only declares what others define.
function end_of_block(from, at) {
  for (at = from + 1; at <= NR; ++at) {
    if (line[at] ~ /^}  \/\/ namespace/) return at
    if (line[at] ~ /^namespace/) return 0
  }
  return 0
}

END {
  mark_of_field = "^[ \t]*(///|\\*) (COUNTS|REQUIRES|TWIN|LEAVES OUT):"
  open = "/** @addtogroup " group(FILENAME) " */ /** @{ */"
  print open  # in place of the licence
  for (at = 2; at <= NR; ++at) {
    if (line[at] ~ /^namespace/ && (last = end_of_block(at)))
      print line[at] " " open
    else if (at == last)
      print "/** @} */ " line[at]
    else if (match(line[at], mark_of_field))
      print field(line[at])
    else if (match(line[at], /^ *\/\/\/   (-E[A-Z]+|others) +/))
      print errno(line[at])
    else
      print line[at]
  }
  print "/** @} */"
}
