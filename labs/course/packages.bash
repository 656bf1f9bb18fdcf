# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Debian packages: which are missing, what they would cost, their installation.
# packages.list is the one place where packages are named.

# Rows of packages.list as "PACKAGE SCOPE[ UNLESS] WHY...", for `all` or `test`.
package_rows() {
  grep -vE '^(#|$)' "$PARTS/packages.list" |
    awk -v scope="$1" 'scope == "test" || $2 == "all"'
}

# A program from elsewhere does as well: NAME>=NUMBER.
have_program() {
  local name=${1%%>=*} least=${1##*>=} version
  version=$("$name" --version 2>/dev/null) || return 1
  version=${version#v}
  [[ ${version%%.*} =~ ^[0-9]+$ ]] && ((${version%%.*} >= least))
}

# missing_packages all|test: one name a line.
missing_packages() {
  local installed package unless
  # shellcheck disable=SC2016  # dpkg-query's own ${...}
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' |
    sed -n 's/^installed //p')
  package_rows "$1" | while read -r package _ unless _; do
    grep -qxF -- "$package" <<<"$installed" && continue
    [[ $unless == *">="* ]] && have_program "$unless" && continue
    echo "$package"
  done
}

# What apt-get would do: "need to get" and "disk space" lines, as it says them.
package_cost() {
  LC_ALL=C apt-get install --no-install-recommends --print-uris -y "$@" \
    2>/dev/null | grep -E '^(Need to get|After this operation)'
}

show_packages() {
  local package
  for package in "$@"; do
    package_rows test | awk -v package="$package" '$1 == package {
      sub(/^[^ ]+ +[^ ]+ +/, ""); sub(/^[^ ]+>=[^ ]+ +/, "")
      printf "  %-27s %s\n", package, $0 }' >&2
  done
}

# Ends with the line for whoever may install.
ask_administrator() {
  fail 3 "Installing needs root. This line, as root, does it:" \
    "  apt-get update && apt-get install -y --no-install-recommends $*"
}

# Sets `as_root` to what must stand before a command.
become_root() {
  as_root=()
  ((EUID == 0)) && return
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null || { [[ -t 0 ]] && sudo -v; } || return 1
  as_root=(sudo)
}

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C \
    apt-get -o DPkg::Lock::Timeout=300 -qq "$@" >>build/log/packages.log 2>&1 &&
    return
  say "apt-get $1 failed; the end of build/log/packages.log:"
  tail -n 30 build/log/packages.log >&2
  is_debian_12_or_13 || advise_debian
  exit 3
}

# need_packages all|test: installs what is missing, or says who can.
need_packages() {
  local missing begin=$SECONDS
  check_host
  has_packages || return 0
  mapfile -t missing <<<"$(missing_packages "$1")"
  [[ ${missing[0]} ]] || return 0

  say "These Debian packages are missing:"
  show_packages "${missing[@]}"
  become_root || ask_administrator "${missing[@]}"
  need_build_folder
  mkdir -p build/log
  : >build/log/packages.log
  apt update
  say "$(package_cost "${missing[@]}")"
  apt install -y --no-install-recommends "${missing[@]}"
  # What was configured without them is configured again.
  rm -f build/*/build.ninja
  say "$(printf '  %-40s %4d s' "packages" $((SECONDS - begin)))"
}
