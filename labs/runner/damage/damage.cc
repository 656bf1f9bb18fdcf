// SPDX-License-Identifier: MIT
#include "labs/runner/damage/damage.h"

#include <array>
#include <utility>

#include "labs/runner/damage/edit.h"

namespace miu {

std::span<const DamagedPart> damaged_parts() {
  static const std::array parts = {
      damages_of_length,   damages_of_header,      damages_of_sections,
      damages_of_modinfo,  damages_of_symbols,     damages_of_this_module,
      damages_of_versions, damages_of_relocations, damages_of_layout};
  return parts;
}

std::vector<std::string> damage_names() {
  std::vector<std::string> names;
  for (const DamagedPart& part : damaged_parts())
    for (const Damage& damage : part.damages) names.emplace_back(damage.name);
  return names;
}

const Damage* find_damage(std::string_view name) {
  for (const DamagedPart& part : damaged_parts())
    for (const Damage& damage : part.damages)
      if (damage.name == name) return &damage;
  return nullptr;
}

bool is_damage(std::string_view text) {
  return find_damage(text) != nullptr || parse_edits(text).has_value();
}

ModuleCopy module_copy(std::string_view name) {
  const std::size_t mark = name.find('~');
  if (mark == name.npos) return {name, {}};
  return {name.substr(0, mark), name.substr(mark + 1)};
}

std::optional<std::string> damaged(std::string bytes, std::string_view damage) {
  ElfFile file(std::move(bytes));
  if (const Damage* known = find_damage(damage)) {
    known->make(file);
  } else {
    const auto edits = parse_edits(damage);
    if (!edits) return std::nullopt;
    for (const Edit& edit : *edits) edit(file);
  }
  if (!file.ok()) return std::nullopt;
  return file.bytes();
}

std::optional<std::string> DamagedFiles::read(std::string_view name) const {
  const ModuleCopy copy = module_copy(name);
  auto bytes = good_.read(copy.module);
  if (!bytes || copy.damage.empty()) return bytes;
  return damaged(*std::move(bytes), copy.damage);
}

}  // namespace miu
