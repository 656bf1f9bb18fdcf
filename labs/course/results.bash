# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# What each kernel said of all labs, for the site: build/results/KERNEL.json.
# A kernel whose results were made from the same files is not run again; those
# that were made from others are removed. The real one's calls,
# KERNEL.graphs.json, are of runs of their own.

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

# The files that a kernel's results are made from, each with a NUL behind it.
ingredients() {
  local built=("build/release/modules/sim-$2")
  [[ $1 == sim ]] || built=("build/kernels/$2/"{vmlinux,guest,modules})
  printf '%s\0' "$MIU"
  find labs tests/damages -type f -name '*.scenario' -print0
  sources
  find "${built[@]}" -type f -print0
}

# Of them, those from which modules are built before they run.
sources() {
  find kmod sim/include sim/profiles -type f ! -name '*.pyc' -print0
}

# state_of LISTER [ARGUMENT...]: of the files that it lists, a line for what is
# in them, and one for when they were last touched: a file may be edited and put
# back, or vanish while it is looked at.
state_of() {
  local files
  mapfile -d '' -t files < <("$@" | LC_ALL=C sort -z)
  printf '%s\0' "${files[@]}" | xargs -0 sha256sum | sha256sum
  printf '%s\0' "${files[@]}" | xargs -0 stat -c '%n %i %.9Z' | sha256sum ||
    true
} 2>/dev/null

# made_from LISTER [ARGUMENT...]: what is in them.
made_from() {
  state_of "$@" | head -n 1
}

# To be called before anything is built of them.
note_sources() {
  SOURCES=$(state_of sources)
}

# keep RESULT STATE LISTER [ARGUMENT...]: RESULT.new counts, unless something of
# what it is made from was touched since STATE was taken, which is before the
# run. Nobody could tell which part of an edit is in it.
keep() {
  local result=$1 before=$2
  shift 2
  if [[ $(state_of "$@") != "$before" || $(state_of sources) != "$SOURCES" ]]
  then
    rm -f "$result.new"
    say "$result: a scenario or another file that this is made from was" \
      "edited in the meantime, so the run does not count; start ./course again"
    return 1
  fi
  mv "$result.new" "$result.json"
  head -n 1 <<<"$before" >"$result.made-from"
}

# result_is_new KIND VERSION
result_is_new() {
  local result=build/results/$1-$2
  [[ -e $result.json ]] &&
    [[ $(made_from ingredients "$1" "$2") == "$(cat "$result.made-from")" ]]
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
  local kind=$1 version result before failure=0
  mkdir -p build/results
  for version in $(versions_of "$kind"); do
    result=build/results/$kind-$version
    if result_is_new "$kind" "$version"; then continue; fi
    rm -f "$result".{made-from,json}
    before=$(state_of ingredients "$kind" "$version")
    if ! try_part "results-$kind-$version" "scenarios on $kind:$version" \
      run_all "$kind:$version" "$result.new"; then
      failure=1
      say "$kind:$version was not run; the end of" \
        "build/log/results-$kind-$version.log:" \
        "$(tail -n 10 "build/log/results-$kind-$version.log")"
    elif ! keep "$result" "$before" ingredients "$kind" "$version"; then
      failure=1
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
graph_ingredients() {
  ingredients vm 6.1
  find docs/walkthroughs -name '*.graph' -print0
}

graphs_are_new() {
  local result=build/results/vm-6.1.graphs
  [[ -e $result.json ]] &&
    [[ $(made_from graph_ingredients) == "$(cat "$result.made-from")" ]]
} 2>/dev/null

# The walkthroughs show the calls. Without them a page says "not run".
record_graphs() {
  local result=build/results/vm-6.1.graphs before
  mkdir -p build/results
  if graphs_are_new; then return; fi
  rm -f "$result".{made-from,json}
  before=$(state_of graph_ingredients)
  try_part graphs-vm "calls on vm:6.1" run_graphs "$result.new" &&
    keep "$result" "$before" graph_ingredients
}

run_graphs() {
  local status=0
  "$MIU" graph docs/walkthroughs/*.graph --on vm:6.1 --format json \
    --output "$1" || status=$?
  return $((status <= 1 ? 0 : status))
}
