# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# One layer of tests: its run, its total, and what failed in it.

# ctest_layer NAME FOLDER [CTEST OPTION...]
ctest_layer() {
  layer "$1" run_ctest "$@"
}

# run_ctest NAME FOLDER [CTEST OPTION...]
run_ctest() {
  ctest --test-dir "$2" --no-tests=error --output-on-failure -j "$(nproc)" \
    --output-junit "$PWD/build/log/$1.xml" "${@:3}"
}

# layer NAME COMMAND...: the command writes build/log/NAME.xml.
layer() {
  local name=$1 begin=$SECONDS status=0
  rm -f "build/log/$name.xml"
  QUIET=yes try_part "$name" "$name" "${@:2}" || status=$?
  count_layer "$name" "$status" $((SECONDS - begin))
}

# start_layer NAME COMMAND...: the same beside the layers that follow, until
# end_layer. One at a time.
start_layer() {
  beside=$1 beside_since=$SECONDS
  rm -f "build/log/$1.xml"
  start "$@"
  beside_process=$STARTED
}

end_layer() {
  local status=0
  wait "$beside_process" || status=$?
  count_layer "$beside" "$status" $((SECONDS - beside_since))
}

# count_layer NAME STATUS SECONDS: adds to passed, failed and skipped.
count_layer() {
  local name=$1 status=$2 log=build/log/$1.log counts
  local now_passed=0 now_failed=0 now_skipped=0
  counts=$(/usr/bin/python3 "$PARTS/junit.py" "build/log/$name.xml" \
    2>/dev/null) || counts="0 0 0"
  read -r now_passed now_failed now_skipped <<<"$counts"
  if ((status && ! now_failed)); then
    now_failed=1
    counts+=$'\n'"failed: the layer itself, with status $status"
    counts+=$'\n'$(tail -n 30 "$log")
  fi
  printf '  %-12s %4d passed, %d failed, %d skipped %6d s\n' "$name" \
    "$now_passed" "$now_failed" "$now_skipped" "$3"
  if ((now_failed)); then
    sed -n '2,$s/^/    /p' <<<"$counts"
    echo "    the whole output: $log"
  fi
  ((passed += now_passed, failed += now_failed, skipped += now_skipped)) || true
}
