# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# ./course doctor: what is there, what is missing, what it would cost. It
# changes nothing. With --verify it reads all that was fetched and saved, and
# says what is not as it was then.

doctor() {
  case $* in
    "") ;;
    --verify)
      doctor_verify
      return
      ;;
    *) fail 2 "usage: ./course doctor [--verify]" ;;
  esac
  check_host
  # shellcheck source=/dev/null
  echo "Machine   $(. /etc/os-release && echo "$PRETTY_NAME")," \
    "$(uname -m), $(nproc) processors"
  is_debian_12_or_13 ||
    echo "          the course is made for Debian 12 and 13"
  echo "Disk      $(free_mb .) MB free; serve takes $DISK_MB MB," \
    "test $TEST_DISK_MB MB"
  echo "KVM       $(doctor_kvm)"
  echo "Box       $(doctor_box)"
  echo
  if has_packages; then
    doctor_packages
  fi
  echo
  stale_builds | sed 's/$/: it will be built anew/'
  doctor_built "Runner" "$MIU" "./course list"
  doctor_built "Results of sim:6.1" build/results/sim-6.1.json "./course serve"
  doctor_built "Results of vm:6.1" build/results/vm-6.1.json "./course serve"
  doctor_built "Site" build/release/site/index.html "./course serve"
  echo
  doctor_kernels
  doctor_sources
  if lock_is_held; then echo "At work   $(tail -n 1 build/.lock)"; fi
}

# Without KVM the real kernel runs in QEMU's own translation.
doctor_kvm() {
  if have_miu; then "$MIU" kvm; else echo "known when miu is built"; fi
}

# In which exercises are compiled and run: it is tried.
doctor_box() {
  if have_miu; then
    "$MIU" box || true
  else
    echo "known when miu is built"
  fi
}

# doctor_kernels: what each costs, and what was fetched. With what is kept in
# its folder it takes more.
doctor_kernels() {
  local version fetch disk folder
  echo "Real kernels; ./course run PATH --on vm:VERSION fetches one"
  while read -r version fetch disk; do
    folder=build/kernels/$version
    if [[ -e $folder/fetched ]]; then
      printf '  %-5s there: %s, %d MB on disk\n' "$version" \
        "$(<"$folder/release")" "$(du -sm "$folder" | cut -f1)"
    else
      printf '  %-5s not there: %d MB to fetch, %d MB on disk\n' \
        "$version" "$fetch" "$disk"
    fi
  done < <(grep '^[0-9]' kmod/vm/kernels.list)
}

# doctor_sources: what the site's pages show of the kernels.
doctor_sources() {
  local version fetch folder
  echo "Kernel source, for the site's pages; ./course serve fetches it"
  while read -r version fetch _; do
    folder=build/kernels/$version/source
    if [[ -e $folder/current ]]; then
      printf '  %-5s there: %s, %d MB on disk\n' "$version" \
        "$(<"$folder/current")" "$(du -sm "$folder" | cut -f1)"
    else
      printf '  %-5s not there: %d MB to fetch\n' "$version" "$fetch"
    fi
  done < <(grep '^[0-9]' kmod/vm/sources.list)
}

# doctor_packages: what serve needs, then what test needs more.
doctor_packages() {
  local all more
  all=$(missing_packages all)
  more=$(missing_packages test | grep -vxF -- "${all:-/}" || true)
  doctor_list "Packages for serve, run and compare" "$all"
  doctor_list "More packages for test" "$more"
  [[ $all$more ]] || return 0
  echo "For all of them apt-get says:"
  # shellcheck disable=SC2086  # names, one a word
  { package_cost $all $more || echo "what they cost, after apt-get update"; } |
    sed 's/^/  /'
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
    printf '%-20s%s, of %s\n' "$1" "$2" "$(date -r "$2" '+%F %R')"
  else
    printf '%-20snot there yet; %s makes it\n' "$1" "$3"
  fi
}

# In a run only length and time of a file are looked at.
doctor_verify() {
  local stamp changed differs=0
  for stamp in build/kernels/*/{fetched,source/current}; do
    [[ -e $stamp ]] || continue
    verify_folder "${stamp%/*}" || differs=1
  done
  have_miu || fail "$differs" "Saved machines: not looked at; miu is not built"
  if changed=$("$MIU" verify); then
    echo "Saved machines: as they were saved"
  else
    echo "Saved machines that are not as they were saved; each is made again:"
    printf '  rm -r %s\n' "${changed//$'\n'/$'\n  rm -r '}"
    differs=1
  fi
  return "$differs"
}

# verify_folder FOLDER: of a kernel, or of its source.
verify_folder() {
  local changed
  changed=$(changed_files "$1")
  if [[ ! $changed ]]; then
    echo "$1: $(wc -l <"$1/checksums") files, as fetched"
    return
  fi
  echo "$1: not as fetched: $changed"
  echo "  rm -r $1    # it is fetched again when it is needed"
  return 1
}

# Those that are not as fetched, in one line; of many the first.
changed_files() {
  (
    cd "$1"
    if [[ -e checksums ]]; then
      LC_ALL=C sha256sum --quiet --check checksums 2>/dev/null
    else
      echo "checksums: FAILED"
    fi
  ) | sed -n 's/: FAILED.*//p' | sed '4s/.*/.../; 4q' | paste -sd ' ' || true
}
