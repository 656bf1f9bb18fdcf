# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# The machine: where the course works, and what to type where it does not.
#
# REQUIRES: first.bash; TYPED, the words that the reader typed behind ./course;
# to be called in the course's own folder.

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
