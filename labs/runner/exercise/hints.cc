// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/hints.h"

#include <algorithm>

namespace miu {

std::vector<std::string> hints_for(const Exercise& exercise,
                                   const Exercise::Wrong* mistake,
                                   WorkNotes& notes) {
  std::vector<std::string> given;
  if (notes.failures < 2) return given;
  if (mistake != nullptr) {
    given.push_back(mistake->hint);
    if (notes.hinted.insert(mistake->file).second) return given;
  }
  const auto last = static_cast<int>(exercise.hints.size()) - 1;
  const int next = std::min(notes.hints, last);
  given.push_back(exercise.hints[static_cast<std::size_t>(next)]);
  notes.hints = next + 1;
  return given;
}

}  // namespace miu
