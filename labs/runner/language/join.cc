// SPDX-License-Identifier: MIT
#include "labs/runner/language/join.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "labs/runner/language/check.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/language/select.h"

namespace miu {
namespace {

/// The targets that one of the two tells apart.
std::vector<Target> targets_of_both(const Scenario& first,
                                    const Scenario& second) {
  std::vector<Target> targets = targets_told_apart(first);
  for (const Target& target : targets_told_apart(second))
    if (std::find(targets.begin(), targets.end(), target) == targets.end())
      targets.push_back(target);
  return targets;
}

FileError error_in(std::string_view file, const Place& place,
                   std::string what) {
  return {place, std::move(what), std::string(line_of(file, place.line))};
}

}  // namespace

Scenario join(Scenario first, const Scenario& second) {
  first.steps.insert(first.steps.end(), second.steps.begin(),
                     second.steps.end());
  for (const ModuleLine& line : second.modules) {
    const auto same = [&](const ModuleLine& known) {
      return known.name == line.name;
    };
    if (std::none_of(first.modules.begin(), first.modules.end(), same))
      first.modules.push_back(line);
  }
  first.leaves.insert(first.leaves.end(), second.leaves.begin(),
                      second.leaves.end());
  return first;
}

std::optional<FileError> check_joined(const Scenario& first,
                                      const std::string& first_name,
                                      const Scenario& second,
                                      std::string_view second_file) {
  const std::size_t steps = first.steps.size() + second.steps.size();
  if (steps > most_steps)
    return error_in(second_file, second.steps[0].notes.place,
                    "with those of " + first_name + " there are " +
                        std::to_string(steps) + " steps; at most " +
                        std::to_string(most_steps) + " are allowed");
  for (const Target& target : targets_of_both(first, second)) {
    auto beginning = select(first, target);
    const auto end = select(second, target);
    if (!beginning || !end) continue;
    const FirstPart part{beginning->steps.size(), first_name};
    auto error = check_selected(join(*std::move(beginning), *end), part);
    if (!error) continue;
    return error_in(second_file, error->place, error->what);
  }
  return std::nullopt;
}

}  // namespace miu
