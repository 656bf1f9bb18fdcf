// SPDX-License-Identifier: MIT
#include "labs/runner/language/damaged_step.h"

#include "labs/runner/damage/damage.h"

namespace miu {

std::string damage_of(const Step& step) {
  if (step.name != "insmod" && !step.name.ends_with("init_module")) return {};
  for (const Argument& argument : step.arguments) {
    const std::string_view damage = module_copy(argument.text).damage;
    if (is_damage(damage)) return std::string(damage);
  }
  return {};
}

}  // namespace miu
