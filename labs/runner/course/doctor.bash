# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# ./course doctor: what is there, what is missing, what it would cost. It
# changes nothing.

doctor() {
  check_host
  # shellcheck source=/dev/null
  echo "Machine   $(. /etc/os-release && echo "$PRETTY_NAME")," \
    "$(uname -m), $(nproc) processors"
  echo "Disk      $(free_mb .) MB free; serve takes $DISK_MB MB," \
    "test twice that"
  echo "KVM       not used: the real kernel runs in QEMU's own translation"
  echo
  if command -v dpkg-query >/dev/null; then
    doctor_packages
  fi
  echo
  doctor_built "Runner" "$MIU" "./course list"
  doctor_built "sim:6.1" build/results/sim-6.1.json "./course serve"
  doctor_built "Kernel" build/kernels/6.1/vmlinux "./course serve"
  doctor_built "vm:6.1" build/results/vm-6.1.json "./course serve"
  doctor_built "Site" build/release/site/index.html "./course serve"
  if lock_is_held; then echo "At work   $(tail -n 1 build/.lock)"; fi
}

# doctor_packages: what serve needs, then what test needs more.
doctor_packages() {
  local all more cost
  all=$(missing_packages all)
  more=$(missing_packages test | grep -vxF -- "${all:-/}" || true)
  doctor_list "Packages for serve, run and compare" "$all"
  doctor_list "More packages for test" "$more"
  [[ $all$more ]] || return 0
  # shellcheck disable=SC2086  # names, one a word
  cost=$(package_cost $all $more) ||
    cost="What they cost is known after: apt-get update"
  printf 'All of them. %s\n' "$cost"
}

# doctor_list TITLE NAMES
doctor_list() {
  if [[ $2 ]]; then echo "$1: missing"; else echo "$1: all there"; fi
  # shellcheck disable=SC2086  # names, one a word
  show_packages $2 2>&1
}

# doctor_built NAME PATH COMMAND
doctor_built() {
  if [[ -e $2 ]]; then
    printf '%-10s%s, of %s\n' "$1" "$2" "$(date -r "$2" '+%F %R')"
  else
    printf '%-10snot there yet; %s makes it\n' "$1" "$3"
  fi
}
