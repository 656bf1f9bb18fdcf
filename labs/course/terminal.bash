# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# What the reader sees while ./course works: one line a part, on standard
# error, with the time it took. What the part itself prints goes to
# build/log/PART.log; its end is shown when the part fails.

QUIET=no

# From here on a part that succeeds leaves no line behind.
be_quiet() {
  QUIET=yes
}

say() {
  printf '%s\n' "$*" >&2
}

# fail STATUS LINE...: one line each, then the end.
fail() {
  local status=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$status"
}

# nearest WORD "CANDIDATE...": the candidate with the fewest changed letters.
nearest() {
  awk -v word="$1" -v list="$2" '
    function least(a, b) { return a < b ? a : b }
    function distance(s, t,    i, j, row, above, left) {
      for (j = 0; j <= length(t); j++) row[j] = j
      for (i = 1; i <= length(s); i++) {
        above = row[0]; row[0] = i
        for (j = 1; j <= length(t); j++) {
          left = above + (substr(s, i, 1) != substr(t, j, 1))
          above = row[j]
          row[j] = least(left, least(row[j], row[j - 1]) + 1)
        }
      }
      return row[length(t)]
    }
    BEGIN {
      count = split(list, candidates, " ")
      for (i = 1; i <= count; i++) {
        d = distance(word, candidates[i])
        if (i == 1 || d < fewest) { fewest = d; found = candidates[i] }
      }
      print found
    }'
}

# Shows the running part's time and its builder's last progress every second.
tick() {
  local what=$1 log=$2 begin=$SECONDS progress
  while sleep 1 && [[ -e /proc/$$ ]]; do
    progress=$(tail -c 4096 "$log" | grep -aoE '^\[[0-9]+/[0-9]+\]' |
      tail -n 1) || true
    printf '\r\033[K  %-40s %4d s %s' "$what" $((SECONDS - begin)) \
      "$progress" >&2
  done
}

# start NAME COMMAND...: in the background, in a process group of its own, so
# that it ends with us. STARTED is its process.
start() {
  mkdir -p build/log
  set -m
  "${@:2}" >"build/log/$1.log" 2>&1 </dev/null &
  set +m
  STARTED=$!
  children+=("$STARTED")
}

# part NAME WHAT COMMAND...: runs the command and shows its time. A failed part
# ends ./course.
part() {
  local name=$1 what=$2 log=build/log/$1.log status=0
  shift 2
  try_part "$name" "$what" "$@" || status=$?
  ((status == 0)) && return
  enough_disk 10
  say "$what: failed with status $status; the end of $log:" ""
  tail -n 30 "$log" >&2
  # 127: there is no such program.
  exit $((status == 3 || status == 127 ? 3 : 1))
}

# The same, but returns the command's status.
try_part() {
  local name=$1 what=$2 log=build/log/$1.log begin=$SECONDS status=0
  shift 2
  start "$name" "$@"
  local worker=$STARTED ticker=
  if [[ -t 2 ]]; then
    set -m
    tick "$what" "$log" &
    set +m
    ticker=$!
    children+=("$ticker")
  fi
  wait "$worker" || status=$?
  if [[ $ticker ]]; then
    end_group "$ticker"
    printf '\r\033[K' >&2
  fi
  if [[ $QUIET == no && $status == 0 ]]; then
    say "$(printf '  %-40s %4d s' "$what" $((SECONDS - begin)))"
  fi
  return "$status"
}

children=()
STARTED=

end_group() {
  kill -- "-$1" 2>/dev/null && wait "$1" 2>/dev/null
  return 0
}

end_children() {
  local child
  trap '' INT TERM
  for child in "${children[@]}"; do end_group "$child"; done
}
trap end_children EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
