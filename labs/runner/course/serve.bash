# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# ./course serve: the site opens with what the simulator says. The real kernel
# is fetched and run behind it; its cells say "running" and fill in.
#
# 1. Results stand in build/results/KERNEL.json; KERNEL.running stands beside
#    them while that kernel runs.
# 2. A kernel whose results were made from the same files is not run again.
# 3. All that is started here ends with ./course.

serve() {
  local port=8000
  case $#:${1:-} in
    0:) ;;
    2:--port) port=$2 ;;
    *) fail 2 "usage: ./course serve [--port N]" ;;
  esac
  if ! [[ $port =~ ^[0-9]{1,5}$ ]] || ((10#$port > 65535)); then
    fail 2 "serve: --port takes a number from 0 to 65535, not \"$port\""
  fi

  need_packages all
  take_lock serve
  build_native
  mkdir -p build/results
  rm -f build/results/*.running
  judge_all sim
  if ! results_are_new vm; then touch build/results/vm-6.1.running; fi
  build release "site" docs

  run_server "$port" &
  server=$!
  if [[ -e build/results/vm-6.1.running ]]; then
    set -m
    real_kernel &
    children+=("$!")
    set +m
  fi
  release_lock
  local status=0
  wait "$server" || status=$?
  return "$status"
}

# The server prints the address. It ends when ./course does, however that ends.
run_server() {
  exec 9>&-
  exec setpriv --pdeathsig TERM /usr/bin/python3 docs/serve.py \
    --port "$1" --directory build/release/site
}

# Runs behind the server and keeps the lock until it is done.
real_kernel() {
  children=()
  trap end_children EXIT
  trap 'rm -f build/results/vm-6.1.running; exit 143' INT TERM HUP
  build_real_kernel
  judge_all vm
  rm -f build/results/vm-6.1.running
  build release "site, with the real kernel" docs
}

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
  if results_are_new "$kind"; then return; fi
  part "results-$kind" "scenarios on $kind:6.1" run_all "$kind" "$result.json"
  ingredients "$kind" >"$result.made-from"
}

# miu replaces the file only when the run is whole.
run_all() {
  local status=0
  "$MIU" run labs --on "$1:6.1" --format json --output "$2" || status=$?
  return $((status <= 1 ? 0 : status))
}
