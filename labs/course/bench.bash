# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# ./course bench site: what it takes to build the site, with the kernels' runs
# as they are, and what its pages weigh.

bench_site() {
  need_packages all
  take_lock "bench site"
  note_sources
  build_native
  judge_all sim || say "sim:6.1: not run; see build/log/results-sim.log"
  /usr/bin/python3 -B docs/bench.py build/bench-site
}
