# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Debian packages: which are missing, and what they would cost.
# packages.list is the one place where packages are named.

# Rows of packages.list as "PACKAGE SCOPE[ UNLESS] WHY...", for `all` or `test`.
package_rows() {
  grep -vE '^(#|$)' labs/course/packages.list |
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

# show_packages NAME...: each with what it is for.
show_packages() {
  local package
  for package in "$@"; do
    package_rows test | awk -v package="$package" '$1 == package {
      sub(/^[^ ]+ +[^ ]+ +/, ""); sub(/^[^ ]+>=[^ ]+ +/, "")
      printf "  %-27s %s\n", package, $0 }'
  done
}
