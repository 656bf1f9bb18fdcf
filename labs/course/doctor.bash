# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# usage: doctor.bash machine|packages|all WORD...
#
# What ./course doctor says of the machine, of the packages that are missing
# there, or of both where there is no Python yet. WORD... is what the reader
# typed behind ./course. Is called in the course's own folder.
set -euo pipefail

# shellcheck source=labs/course/first.bash
source labs/course/first.bash
# shellcheck source=labs/course/host.bash
source labs/course/host.bash
# shellcheck source=labs/course/packages.bash
source labs/course/packages.bash

machine() {
  check_host
  # shellcheck source=/dev/null
  echo "Machine   $(. /etc/os-release && echo "$PRETTY_NAME")," \
    "$(uname -m), $(nproc) processors"
  is_debian_12_or_13 ||
    echo "          the course is made for Debian 12 and 13"
}

# What serve needs, then what test needs more.
packages() {
  local all more
  has_packages || return 0
  all=$(missing_packages all)
  more=$(missing_packages test | grep -vxF -- "${all:-/}" || true)
  listed "Packages for serve, run and compare" "$all"
  listed "More packages for test" "$more"
  [[ $all$more ]] || return 0
  echo "For all of them apt-get says:"
  # shellcheck disable=SC2086  # names, one a word
  { package_cost $all $more || echo "what they cost, after apt-get update"; } |
    sed 's/^/  /'
}

# listed TITLE NAMES
listed() {
  if [[ $2 ]]; then echo "$1: missing"; else echo "$1: all there"; fi
  # shellcheck disable=SC2086  # names, one a word
  show_packages $2
}

readonly PART=$1
shift
# shellcheck disable=SC2034  # for host.bash, which says it again
readonly TYPED="$*"
case $PART in
  machine | packages) "$PART" ;;
  all)
    machine
    packages
    echo "With python3 it says more: ./course $*"
    ;;
esac
