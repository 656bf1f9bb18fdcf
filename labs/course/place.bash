# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Where this folder stands, and when. CMake writes whole paths into what it
# builds, and compares dates: what was built for another folder, or at a date
# that is yet to come, would run and judge with other files than the reader's.

# Kbuild, CMake and shells between them can build in no folder with such a name.
check_path() {
  local odd
  odd=$(printf '%s' "$PWD" | LC_ALL=C tr '\n' ' ' |
    LC_ALL=C tr -d 'A-Za-z0-9/._+@~\200-\377-')
  [[ ! $odd ]] ||
    fail 2 \
      "The course cannot be built where the path has \"${odd:0:1}\": $PWD" \
      "Move it to a path that has only letters, digits and / . _ - + @ ~"
}

# stale_builds: "BUILD WHY" for each build that is not to be used.
stale_builds() {
  local cache built place
  for cache in build/{*,mutants/build}/CMakeCache.txt; do
    [[ -e $cache ]] || continue
    built=${cache%/*}
    place=$(sed -n 's/^CMAKE_CACHEFILE_DIR:INTERNAL=//p' "$cache")
    if [[ ! $place -ef $built ]]; then
      echo "$built was built as $place, and this folder moved or copied since"
    elif dated_ahead "$built"/{.ninja_log,build.ninja} | grep -q .; then
      echo "$built was built at a date that is yet to come"
    fi
  done
}

# dated_ahead PATH...: the files there that are dated in the future, but for
# those of build/ and .git/ when the path is `.`.
dated_ahead() {
  find "$@" \( -path ./build -o -path ./.git \) -prune -o \
    -type f -newermt now -print 2>/dev/null
}

# Whether there is a miu that was built of this folder.
have_miu() {
  [[ -x $MIU && ! $(stale_builds) ]]
}

# Makes an end of both, before anything is built. REQUIRES: the lock.
mend_place() {
  local built why ahead
  while read -r built why; do
    say "$built $why: it is built anew."
    rm -rf "$built" || fail 3 "$built cannot be removed; remove it as its owner"
  done < <(stale_builds)
  mapfile -t ahead < <(dated_ahead .)
  ((${#ahead[@]})) || return 0
  say "Dated in the future, as by a clock that was wrong, and dated now:" \
    "${ahead[0]#./}$( ((${#ahead[@]} == 1)) ||
      echo " and $((${#ahead[@]} - 1)) more")"
  touch -- "${ahead[@]}" ||
    fail 3 "Their dates cannot be changed; date them as their owner."
}
