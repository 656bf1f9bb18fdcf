# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# What comes before all else: how to speak, and whether this processor will do.
#
# 1. This file, and `course` as far as it calls check_processor, are read by
#    bash 3.2, too, which macOS has.

say() {
  printf '%s\n' "$*" >&2
}

# fail STATUS LINE...: one line each, then the end.
fail() {
  local status=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$status"
}

# Ends where neither kernel can run.
check_processor() {
  [[ $(uname -sm) != "Linux x86_64" ]] || return 0
  cat >&2 <<END
This machine is $(uname -sm). The modules are machine code of Linux on x86-64,
so neither the simulator nor the real kernel can run them here. On a machine
with Debian 12 or 13 that you may log into, and that has this folder, type
  ssh -L 8000:127.0.0.1:8000 USER@MACHINE FOLDER/course serve
and open http://127.0.0.1:8000/ here.
END
  exit 3
}
