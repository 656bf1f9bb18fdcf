// SPDX-License-Identifier: MIT
#include "labs/runner/commands/list_damages.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "labs/runner/damage/damage.h"
#include "labs/runner/report/paper.h"

namespace miu {

std::string list_damages(bool json, Look look) {
  static constexpr std::size_t name_width = 26;
  Paper paper(look);
  auto all = nlohmann::ordered_json::array();
  for (const DamagedPart& part : damaged_parts()) {
    paper.line(0, std::string(part.name));
    for (const Damage& damage : part.damages) {
      std::string name(damage.name);
      name.resize(std::max(name.size() + 1, name_width), ' ');
      paper.line(2, name + std::string(damage.what));
      all.push_back(
          {{"part", part.name}, {"name", damage.name}, {"what", damage.what}});
    }
  }
  return json ? all.dump(2) + "\n" : paper.take();
}

}  // namespace miu
