# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# ./course serve: the site opens with what the simulator says. The real kernel
# is fetched and run behind it; its cells say "running" and fill in.
#
# 1. build/results/KERNEL.running stands there while that kernel runs.
# 2. All that is started here ends with ./course.

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
  note_sources
  build_native
  rm -f build/results/*.running
  judge_all sim || true
  if ! results_are_new vm || ! graphs_are_new; then
    touch build/results/vm-6.1.running
  fi
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

# Runs behind the server and keeps the lock until it is done. However it ends,
# the pages say what there is then.
real_kernel() {
  children=()
  trap 'end_children; not_running; rebuild_site' EXIT
  trap 'end_children; not_running; trap - EXIT; exit 143' INT TERM HUP
  build_real_kernel 6.1 || exit
  judge_all vm || true
  record_graphs || say "Its calls: not recorded; see build/log/graphs-vm.log"
}

not_running() {
  rm -f build/results/vm-6.1.running
}

rebuild_site() {
  cmake --build --preset release --target docs >build/log/build-site.log 2>&1 ||
    say "The site could not be built again; see build/log/build-site.log"
}
