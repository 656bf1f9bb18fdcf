# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# What each kernel said of all labs, for the site: build/results/KERNEL.json.
# A kernel whose results were made from the same files is not run again. The
# real one's calls, KERNEL.graphs.json, are of runs of their own.

# What a kernel's results are made from, as one line.
ingredients() {
  local kernels=()
  [[ $1 == sim || ! -d build/kernels ]] || kernels=(build/kernels)
  {
    sha256sum "$MIU"
    find labs kmod sim/include "${kernels[@]}" -type f \
      \( -name '*.scenario' -o -path 'kmod/*' -o -path 'sim/*' \
      -o -name 'vmlinu*' -o -name '*.ko' -o -name 'init*' \) -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum
}

results_are_new() {
  [[ -e build/results/$1-6.1.json ]] &&
    [[ $(ingredients "$1") == "$(cat build/results/"$1"-6.1.made-from)" ]]
} 2>/dev/null

# judge_all KIND: all scenarios on a kernel. Differences are shown by the site;
# only a run that could not be made is a failure here.
judge_all() {
  local kind=$1 result=build/results/$1-6.1
  mkdir -p build/results
  if results_are_new "$kind"; then return; fi
  try_part "results-$kind" "scenarios on $kind:6.1" \
    run_all "$kind" "$result.json" || return
  ingredients "$kind" >"$result.made-from"
}

# miu replaces the file only when the run is whole.
run_all() {
  local status=0
  "$MIU" run labs --on "$1:6.1" --format json --output "$2" || status=$?
  return $((status <= 1 ? 0 : status))
}

# What the real kernel's calls are recorded from.
graphs_made_from() {
  {
    ingredients vm
    sha256sum docs/walkthroughs/*.graph
  } | sha256sum
}

graphs_are_new() {
  [[ -e build/results/vm-6.1.graphs.json ]] &&
    [[ $(graphs_made_from) == "$(cat build/results/vm-6.1.graphs.made-from)" ]]
} 2>/dev/null

# The walkthroughs show the calls. Without them a page says "not run".
record_graphs() {
  local result=build/results/vm-6.1.graphs
  mkdir -p build/results
  if graphs_are_new; then return; fi
  try_part graphs-vm "calls on vm:6.1" run_graphs "$result.json" || return
  graphs_made_from >"$result.made-from"
}

run_graphs() {
  local status=0
  "$MIU" graph docs/walkthroughs/*.graph --on vm:6.1 --format json \
    --output "$1" || status=$?
  return $((status <= 1 ? 0 : status))
}
