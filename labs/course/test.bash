# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# ./course test: builds everything, then runs it layer by layer. Each layer
# leaves JUnit in build/log/LAYER.xml and prints its own total and time; the
# last line is their sum. A layer that ran nothing has failed.

run_tests() {
  local quick=no mutants=() kernels=(6.1 6.12) version fetching
  passed=0 failed=0 skipped=0
  while (($#)); do
    case $1 in
      --quick) quick=yes ;;
      --all-mutants) mutants=(--all) ;;
      --kernels)
        [[ ${2:-} == all ]] || fail 2 "test: --kernels takes the word all"
        mapfile -t kernels < <(kernel_versions)
        shift
        ;;
      *)
        fail 2 "usage: ./course test [--quick] [--all-mutants]" \
          "                     [--kernels all]"
        ;;
    esac
    shift
  done

  need_packages test
  take_lock test
  note_sources
  enough_disk_to_test
  # Beside the compilers.
  if [[ $quick == no ]]; then start fetch fetch_kernels "${kernels[@]}"; fi
  fetching=$STARTED
  build release "everything, native"
  build asan-ubsan "what reads files, with sanitizers" miu \
    tests/{runner,sim,vm,labs,load,fuzz}/all
  build wasm "everything, for WebAssembly"
  if [[ $quick == no ]]; then
    wait "$fetching" || true
    for version in "${kernels[@]}"; do
      build_real_kernel "$version" || exit
    done
    # The site's tests look at pages that show them.
    judge_all sim || ((failed += 1))
    judge_all vm || ((failed += 1))
    record_graphs || no_graphs
  fi

  # A sanitizer's report has the functions' names from it.
  export ASAN_SYMBOLIZER_PATH=/usr/bin/addr2line
  # The label vm, or this beginning of a name, says that a test reads what was
  # fetched for the real kernel.
  local folder name without_kernel=(-LE '^vm' -E '^vm:') all_or_less=()
  [[ $quick == no ]] || all_or_less=("${without_kernel[@]}")
  # A browser leaves much of the processors to the other layers.
  [[ $quick == yes ]] ||
    start_layer site run_ctest site build/release/tests/site
  ctest_layer sanitizers build/asan-ubsan "${without_kernel[@]}"
  ctest_layer wasm build/wasm
  for folder in build/release/tests/*/CTestTestfile.cmake; do
    folder=${folder%/*} name=${folder##*/}
    case $name in
      site) ;;
      labs)
        ctest_layer simulator "$folder" -L '^sim$'
        if [[ $quick == no ]]; then
          layer kernel verdicts "${kernels[@]}"
          ctest_layer counts "$folder" -L '^vm$'
        fi
        [[ $quick == yes || ${#kernels[@]} == 2 ]] ||
          ctest_layer kernels "$folder" -L '^(sim|vm)-more$'
        ctest_layer labs "$folder" -LE '^(sim|vm)(-.*)?$' \
          "${all_or_less[@]:2}"
        ;;
      *) ctest_layer "$name" "$folder" "${all_or_less[@]}" ;;
    esac
  done
  [[ $quick == yes ]] || end_layer
  layer mutants /usr/bin/python3 -B tests/mutation/gate.py "${mutants[@]}" \
    --junit build/log/mutants.xml
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0))
}

# What these real kernels said of the scenarios, just now or of the same files.
verdicts() {
  local version results=()
  for version; do
    result_is_new vm "$version" || fail 1 "vm:$version was not run"
    results+=("build/results/vm-$version.json")
  done
  /usr/bin/python3 -B "$PARTS/verdicts.py" "${results[@]}" build/log/kernel.xml
}

no_graphs() {
  echo "  vm:6.1: its calls were not recorded; the end of" \
    "build/log/graphs-vm.log:"
  tail -n 10 build/log/graphs-vm.log | sed 's/^/    /'
  ((failed += 1))
}
