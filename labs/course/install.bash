# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# usage: install.bash all|test WORD...
#
# Installs the Debian packages that are missing for all commands, or for `test`
# as well, or says who can. WORD... is what the reader typed behind ./course. Is
# called in the course's own folder. Exit status 3: they are still missing.
#
# 1. build/log/packages.log is written when something is installed, and only
#    then: what was configured before is configured again.
set -euo pipefail

# shellcheck source=labs/course/first.bash
source labs/course/first.bash
# shellcheck source=labs/course/host.bash
source labs/course/host.bash
# shellcheck source=labs/course/packages.bash
source labs/course/packages.bash

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

readonly SCOPE=$1
shift
# shellcheck disable=SC2034  # for host.bash, which says it again
readonly TYPED="$*"
check_host
has_packages || exit 0
mapfile -t missing <<<"$(missing_packages "$SCOPE")"
[[ ${missing[0]} ]] || exit 0

say "These Debian packages are missing:"
show_packages "${missing[@]}" >&2
become_root || ask_administrator "${missing[@]}"
mkdir -p build/log
: >build/log/packages.log
SECONDS=0
apt update
say "$(package_cost "${missing[@]}")"
apt install -y --no-install-recommends "${missing[@]}"
say "$(printf '  %-40s %4d s' "packages" $SECONDS)"
