# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# The build folder: one ./course at a time in it, and what is built there.

# Enough for the parts that serve needs; for all builds and kernels of a test.
readonly DISK_MB=1500
readonly TEST_DISK_MB=4500

need_build_folder() {
  if mkdir -p build 2>/dev/null && [[ -w build && -x build ]]; then return; fi
  fail 3 "$PWD/build cannot be written; make it writable for $(id -un)," \
    "or take a copy of this folder elsewhere"
}

# Megabytes that are free where a path is.
free_mb() {
  stat -f -c '%a %S' "$1" | awk '{ print int($1 * $2 / 1e6) }'
}

# enough_disk MB: ends with a message when less is free.
enough_disk() {
  local free
  free=$(free_mb build)
  ((free >= $1)) ||
    fail 3 "The disk is full: $free MB are free below $PWD/build," \
      "and this takes $1 MB; remove something and start again"
}

enough_disk_to_test() {
  [[ -e build/asan-ubsan/build.ninja ]] || enough_disk $TEST_DISK_MB
}

# The lock is file descriptor 9. It is held as long as anyone has that open, and
# so has all that is started here: when ./course is killed and its compilers are
# not, the lock is theirs.
take_lock() {
  need_build_folder
  enough_disk 50
  exec 9>>build/.lock
  flock -n 9 || say_who_is_at_work
  echo "\"$1\", process $$, since $(date +%H:%M)" >build/.lock
  mend_place
}

say_who_is_at_work() {
  local holder process working=
  holder=$(tail -n 1 build/.lock)
  process=${holder#*process }
  [[ ! -e /proc/${process%%,*} ]] ||
    fail 2 "Another ./course is at work here: $holder." \
      "Wait for its end, or end it."
  for process in /proc/[0-9]*; do
    [[ ! $process/fd/9 -ef build/.lock || $process == /proc/$$ ]] ||
      working+=" ${process#/proc/}"
  done
  fail 2 "Another ./course was killed here: $holder." \
    "What it had started is still at work. Wait for its end, or type" \
    "  kill$working"
}

release_lock() {
  exec 9>&-
}

lock_is_held() {
  [[ -e build/.lock ]] && ! flock -n build/.lock true
}

configure() {
  [[ -e build/$1/build.ninja ]] ||
    part "configure-$1" "configure $1" cmake --preset "$1"
}

# build PRESET WHAT [TARGET...]
build() {
  local preset=$1 what=$2
  shift 2
  configure "$preset"
  part "build-$preset" "$what" cmake --build --preset "$preset" \
    -j "$(nproc)" ${1:+--target "$@"}
}

build_native() {
  [[ -e $MIU ]] || enough_disk $DISK_MB
  build release "simulator and runner" miu sim-modules
}

# The versions of kernels.list, one a line.
kernel_versions() {
  awk '/^[0-9]/ { print $1 }' kmod/vm/kernels.list
}

# fetch_kernels VERSION...: what building them fetches first. What cannot be had
# is said there.
fetch_kernels() {
  local version
  for version; do
    /usr/bin/python3 -B kmod/vm/fetch_kernel.py "$version" \
      "build/kernels/$version" || true
  done
}

# build_real_kernel VERSION: fetches the kernel's packages into the build folder
# and installs nothing, then builds the modules. Returns 3 when it is not to be
# had, and has said why.
build_real_kernel() {
  local version=$1 log=build/log/kernel-$1.log status=0 reason
  [[ -e build/kernels/$version/vmlinux ]] || enough_disk $DISK_MB
  configure release
  try_part "kernel-$version" "real kernel $version" \
    cmake --build --preset release -j "$(nproc)" --target "vm-$version" ||
    status=$?
  ((status == 0)) && return
  reason=$(sed -n '/ not to be had: /s/^[a-z_]*\.py: //p' "$log" | tail -n 1)
  if [[ ! $reason ]]; then
    say "real kernel $version: failed with status $status; the end of $log:" ""
    tail -n 30 "$log" >&2
    exit 1
  fi
  say "$reason"
  say "  the whole log: $log"
  return 3
}

# The real kernels that these arguments name, one a line. vm and all are those
# that are there, or the standard one when none is. miu knows the rest.
wanted_kernels() {
  local words=" ${*//=/ } " version none=yes
  if [[ $words =~ " --on vm:"([0-9.]+)" " ]]; then
    kernel_versions | grep -xF -- "${BASH_REMATCH[1]}" || true
  elif [[ $1 == @(compare|bench) ||
    $words == *" --on "@(vm|all|both)" "* ]]; then
    for version in $(kernel_versions); do
      [[ -e build/kernels/$version/fetched ]] || continue
      echo "$version"
      none=no
    done
    if [[ $none == yes ]]; then echo 6.1; fi
  elif [[ $1 == graph ]]; then
    echo 6.1
  fi
}
