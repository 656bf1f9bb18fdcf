# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# The build folder: one ./course at a time in it, and what is built there.

# Enough for the parts that serve needs; a test run takes twice that.
readonly DISK_MB=1500

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

# The lock is file descriptor 9. It is held as long as anyone has that open.
take_lock() {
  need_build_folder
  enough_disk 50
  exec 9>>build/.lock
  if ! flock -n 9; then
    fail 2 "Another ./course is at work here: $(tail -n 1 build/.lock)." \
      "Wait for its end, or end it."
  fi
  echo "\"$1\", process $$, since $(date +%H:%M)" >build/.lock
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

# build_real_kernel [VERSION]: fetches the kernel's packages into the build
# folder and installs nothing.
build_real_kernel() {
  local version=${1:-6.1}
  [[ -e build/kernels/$version/vmlinux ]] || enough_disk $DISK_MB
  build release "real kernel $version" "vm-$version"
}

# The version that these arguments name behind --on vm: or nothing.
named_real_kernel() {
  [[ " ${*//=/ } " =~ " --on vm:"(5\.10|6\.1|6\.12|7\.3)" " ]] &&
    echo "${BASH_REMATCH[1]}"
}

# Do these arguments of a command speak of a kernel in a machine?
wants_real_kernel() {
  [[ $1 == @(compare|graph|bench) || " ${*//=/ } " == *" --on "@(vm|all)* ]]
}
