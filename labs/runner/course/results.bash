# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# What each kernel said of all labs, for the site: build/results/KERNEL.json.
# A kernel whose results were made from the same files is not run again. The
# real one's calls, KERNEL.graphs.json, are of runs of their own.

# The versions of a kind that can be run now, one a line: every profile of the
# simulator, every real kernel that was fetched.
versions_of() {
  local path
  for path in sim/profiles/*/ build/kernels/*/fetched; do
    case $1:$path in
      sim:sim/* | vm:build/*) [[ ! -e $path ]] || cut -d / -f 3 <<<"$path" ;;
    esac
  done
}

# What a kernel's results are made from, as one line.
ingredients() {
  local kind=$1 kernels=()
  [[ $kind == sim ]] || kernels=("build/kernels/$2/"{vmlinux,guest,modules})
  {
    sha256sum "$MIU"
    find labs tests/damages kmod sim/include sim/profiles "${kernels[@]}" \
      -type f ! -name '*.pyc' \
      \( -name '*.scenario' -o -path 'kmod/*' -o -path 'sim/*' \
      -o -path 'build/*' \) -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum
}

# result_is_new KIND VERSION
result_is_new() {
  local result=build/results/$1-$2
  [[ -e $result.json ]] &&
    [[ $(ingredients "$1" "$2") == "$(cat "$result.made-from")" ]]
} 2>/dev/null

# results_are_new KIND: those of the version that every page shows, and of the
# others that can be run.
results_are_new() {
  local version
  for version in 6.1 $(versions_of "$1"); do
    result_is_new "$1" "$version" || return 1
  done
}

# judge_all KIND: all scenarios on each version. Differences are shown by the
# site; only a run that could not be made is a failure here.
judge_all() {
  local kind=$1 version result failure=0
  mkdir -p build/results
  for version in $(versions_of "$kind"); do
    result=build/results/$kind-$version
    if result_is_new "$kind" "$version"; then continue; fi
    if try_part "results-$kind-$version" "scenarios on $kind:$version" \
      run_all "$kind:$version" "$result.json"; then
      ingredients "$kind" "$version" >"$result.made-from"
    else
      failure=$?
      say "$kind:$version was not run; the end of" \
        "build/log/results-$kind-$version.log:" \
        "$(tail -n 10 "build/log/results-$kind-$version.log")"
    fi
  done
  return "$failure"
}

# run_all TARGET FILE: miu replaces the file only when the run is whole.
run_all() {
  local status=0
  "$MIU" run labs tests/damages --on "$1" --format json --output "$2" ||
    status=$?
  return $((status <= 1 ? 0 : status))
}

# What the real kernel's calls are recorded from.
graphs_made_from() {
  {
    ingredients vm 6.1
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
