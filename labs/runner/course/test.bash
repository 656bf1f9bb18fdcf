# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# ./course test: builds everything, then runs it layer by layer. Each layer
# leaves JUnit in build/log/LAYER.xml and prints its own total and time; the
# last line is their sum. A layer that ran nothing has failed.

run_tests() {
  local quick=no mutants=()
  passed=0 failed=0 skipped=0
  while (($#)); do
    case $1 in
      --quick) quick=yes ;;
      --all-mutants) mutants=(--all) ;;
      *) fail 2 "usage: ./course test [--quick] [--all-mutants]" ;;
    esac
    shift
  done

  need_packages test
  take_lock test
  [[ -e build/asan-ubsan/build.ninja ]] || enough_disk $((2 * DISK_MB))
  build release "everything, native"
  build asan-ubsan "everything, with sanitizers"
  build wasm "everything, for WebAssembly"
  if [[ $quick == no ]]; then
    build_real_kernel
    # The site's tests look at pages that show them.
    judge_all sim || no_results sim
    judge_all vm || no_results vm
  fi

  # A test is named vm: when it reads what was fetched for the real kernel.
  local folder name leave_out=()
  [[ $quick == no ]] || leave_out=(-E '^vm:')
  for folder in build/release/tests/*/CTestTestfile.cmake; do
    folder=${folder%/*} name=${folder##*/}
    case $name in
      labs)
        ctest_layer sim "$folder" -R '^sim:'
        [[ $quick == yes ]] || ctest_layer vm "$folder" -R '^vm:'
        ctest_layer labs "$folder" -E '^(sim|vm):'
        ;;
      vm) [[ $quick == yes ]] || ctest_layer machine "$folder" ;;
      site) [[ $quick == yes ]] || ctest_layer site "$folder" ;;
      *) ctest_layer "$name" "$folder" "${leave_out[@]}" ;;
    esac
  done
  for name in runner sim; do
    ctest_layer "$name-asan" "build/asan-ubsan/tests/$name"
  done
  ctest_layer labs-asan build/asan-ubsan/tests/labs -E '^vm:'
  ctest_layer wasm build/wasm
  layer mutants /usr/bin/python3 -B tests/mutation/gate.py "${mutants[@]}" \
    --junit build/log/mutants.xml
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0))
}

no_results() {
  echo "  $1:6.1 was not run; the end of build/log/results-$1.log:"
  tail -n 10 "build/log/results-$1.log" | sed 's/^/    /'
  ((failed += 1))
}
