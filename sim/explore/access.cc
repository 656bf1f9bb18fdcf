// SPDX-License-Identifier: MIT
#include "sim/explore/access.h"

#include <array>
#include <cstddef>

namespace miu {

std::string to_string(Access kind) {
  constexpr std::array names = {"read", "write", "get", "put",
                                "lock", "wait",  "wake"};
  static_assert(names.size() == static_cast<std::size_t>(Access::wake) + 1);
  return names[static_cast<std::size_t>(kind)];
}

std::string to_string(const Object& object) {
  std::string text(object.kind);
  if (!object.owner.empty()) text += " " + std::string(object.owner);
  if (object.number == 0) return text;
  if (object.owner.empty())
    text += " ";
  else if (object.number > 0)
    text += "+";
  return text + std::to_string(object.number);
}

}  // namespace miu
