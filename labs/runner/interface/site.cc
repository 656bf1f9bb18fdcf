// SPDX-License-Identifier: MIT
#include "labs/runner/interface/site.h"

namespace miu {

std::string to_string(const Site& site) {
  if (site.module.empty()) return site.function;
  if (site.function.empty()) return site.module + ".init";
  return site.function + " [" + site.module + "]";
}

}  // namespace miu
