# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# The machine: where the course works, and what to type where it does not.
#
# 1. This file, and `course` as far as it calls check_processor, are read by
#    bash 3.2, too, which macOS has.

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

# release_says NAME VALUE: whether /etc/os-release says so.
release_says() {
  grep -qxE "$1=\"?($2)\"?" /etc/os-release 2>/dev/null
}

is_debian_12_or_13() {
  release_says ID debian && release_says VERSION_ID "12|13"
}

# Where packages come from Debian or a system like it.
has_packages() {
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null
}

advised=no

# What to type for a machine that is Debian, once. A container has the folder at
# the same path, which is written into what is built.
advise_debian() {
  local program=podman rights=
  [[ $advised == no ]] || return 0
  advised=yes
  if [[ ${WSL_DISTRO_NAME:-} ]]; then
    say "Windows has Debian, too. Install it by this line, which is typed in" \
      "Windows, and type ./course $TYPED there:"
    say "  wsl --install -d Debian"
    return
  fi
  if ! command -v podman >/dev/null && command -v docker >/dev/null; then
    program=docker
  fi
  # A box for foreign code is a container in this one.
  [[ $TYPED != check* && $TYPED != test* ]] || rights=" --privileged"
  say "This line does it in a container with Debian 13, by $program:"
  say "  $program run --rm -it$rights --network host" \
    "--security-opt label=disable" \
    "-v $PWD:$PWD docker.io/library/debian:13 $PWD/course $TYPED"
}

# Says what cannot work on this machine, in at most one message.
check_host() {
  if ! has_packages; then
    need_programs
    say "This machine has no Debian packages, so the course cannot install" \
      "what it needs (see labs/course/packages.list) or fetch a kernel."
    advise_debian
  elif ! knows_debian; then
    say "apt knows no Debian suite here, so no real kernel and no kernel" \
      "source can be fetched."
    advise_debian
  fi
}

# Nobody installs these for the reader here.
need_programs() {
  local program missing=
  for program in cmake ninja g++ gcc-12 python3; do
    command -v "$program" >/dev/null || missing+=" $program"
  done
  [[ $missing ]] || return 0
  say "This machine has no Debian packages, and these programs are missing:" \
    "${missing# }."
  advise_debian
  exit 3
}

# Kernels and their source are packages of Debian's. Where one was fetched, apt
# knows them, and is not asked.
knows_debian() {
  local fetched
  for fetched in build/kernels/*/fetched; do
    [[ ! -e $fetched ]] || return 0
  done
  /usr/bin/python3 -B kmod/vm/archive.py >/dev/null 2>&1 || (($? != 3))
}
