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
  # Tidy and the machine's tests read what is fetched for the real kernel.
  [[ $quick == yes ]] || build_real_kernel

  local folder name
  for folder in build/release/tests/*/CTestTestfile.cmake; do
    folder=${folder%/*} name=${folder##*/}
    case $name in
      labs)
        ctest_layer sim "$folder" -R 'sim:'
        [[ $quick == yes ]] || ctest_layer vm "$folder" -R 'vm:'
        ctest_layer labs "$folder" -E '(sim|vm):'
        ;;
      vm) [[ $quick == yes ]] || ctest_layer machine "$folder" ;;
      site) [[ $quick == yes ]] || ctest_layer site "$folder" ;;
      *) ctest_layer "$name" "$folder" ;;
    esac
  done
  for name in runner sim; do
    ctest_layer "$name-asan" "build/asan-ubsan/tests/$name"
  done
  ctest_layer labs-asan build/asan-ubsan/tests/labs -E 'vm:'
  ctest_layer wasm build/wasm
  layer mutants /usr/bin/python3 -B tests/mutation/gate.py "${mutants[@]}" \
    --junit build/log/mutants.xml
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0))
}
