# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# One layer of tests: its run, its total, and what failed in it.

# ctest_layer NAME FOLDER [CTEST OPTION...]
ctest_layer() {
  local name=$1 folder=$2
  shift 2
  layer "$name" ctest --test-dir "$folder" --no-tests=error \
    --output-on-failure -j "$(nproc)" \
    --output-junit "$PWD/build/log/$name.xml" "$@"
}

# layer NAME COMMAND...: adds to passed, failed and skipped. The command writes
# build/log/NAME.xml.
layer() {
  local name=$1 log=build/log/$1.log begin=$SECONDS status=0 counts
  local now_passed=0 now_failed=0 now_skipped=0
  shift
  rm -f "build/log/$name.xml"
  QUIET=yes try_part "$name" "$name" "$@" || status=$?
  counts=$(/usr/bin/python3 "$PARTS/junit.py" "build/log/$name.xml" \
    2>/dev/null) || counts="0 0 0"
  read -r now_passed now_failed now_skipped <<<"$counts"
  if ((status && ! now_failed)); then
    now_failed=1
    counts+=$'\n'"failed: the layer itself, with status $status"
    counts+=$'\n'$(tail -n 30 "$log")
  fi
  printf '  %-12s %4d passed, %d failed, %d skipped %6d s\n' "$name" \
    "$now_passed" "$now_failed" "$now_skipped" $((SECONDS - begin))
  if ((now_failed)); then
    sed -n '2,$s/^/    /p' <<<"$counts"
    echo "    the whole output: $log"
  fi
  ((passed += now_passed, failed += now_failed, skipped += now_skipped)) || true
}
