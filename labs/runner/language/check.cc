// SPDX-License-Identifier: MIT
#include "labs/runner/language/check.h"

#include <set>
#include <utility>

#include "labs/runner/language/parser.h"
#include "labs/runner/language/select.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

std::optional<FileError> check_modules(const Scenario& scenario,
                                       const ModuleKnown& module_known) {
  std::set<std::string> seen;
  for (const ModuleLine& line : scenario.modules) {
    if (!seen.insert(line.name).second)
      return FileError{line.notes.place,
                       "a second line \"module " + line.name + "\"", ""};
    if (!module_known(line.name))
      return FileError{line.notes.place,
                       "unknown module " + quoted(line.name) +
                           "; expected its folder beside the scenario or in "
                           "kmod/",
                       ""};
  }
  return std::nullopt;
}

}  // namespace

std::variant<Scenario, FileError> load(std::string_view file,
                                       const ModuleKnown& module_known) {
  auto parsed = parse(file);
  if (std::holds_alternative<FileError>(parsed)) return parsed;
  auto error = check(std::get<Scenario>(parsed), module_known);
  if (!error) return parsed;
  error->source = line_of(file, error->place.line);
  return *std::move(error);
}

std::optional<FileError> check(const Scenario& scenario,
                               const ModuleKnown& module_known) {
  if (auto error = check_modules(scenario, module_known)) return error;
  const std::vector<Target> targets = targets_told_apart(scenario);
  if (targets.size() > most_borders)
    return FileError{scenario.kernels_notes.place,
                     "the conditions of this scenario tell apart " +
                         std::to_string(targets.size()) + " targets; at most " +
                         std::to_string(most_borders) + " are allowed",
                     ""};
  std::optional<FileError> first;
  std::size_t checked = 0;
  std::size_t failed = 0;
  Target where;
  for (const Target& target : targets) {
    const auto selected = select(scenario, target);
    if (!selected) continue;
    ++checked;
    auto error = check_selected(*selected);
    failed += error.has_value();
    if (!error || first) continue;
    first = std::move(error);
    where = target;
  }
  // What is wrong for some targets alone needs one of them named.
  if (first && failed < checked)
    first->what += " (on " + to_string(where) + ")";
  return first;
}

}  // namespace miu
