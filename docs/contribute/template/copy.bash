#!/bin/bash
# SPDX-License-Identifier: MIT
#
# What docs/contribute/add-a-lab tells a new author to type, in the top folder.
set -euo pipefail

lab=labs/17-my-lab
module=mymodule
cp -r docs/contribute/template/lab "$lab"
cp -r docs/contribute/template/module "kmod/$module"
mv kmod/$module/sample.c "kmod/$module/$module.c"
grep -rl sample "$lab" "kmod/$module" |
  xargs sed -i "s/sample/$module/g"
