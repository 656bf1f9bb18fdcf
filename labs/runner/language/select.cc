// SPDX-License-Identifier: MIT
#include "labs/runner/language/select.h"

#include <algorithm>
#include <set>

namespace miu {
namespace {

bool holds(const Condition& condition, const Target& target) {
  if (const auto* kind = std::get_if<KernelKind>(&condition))
    return *kind == target.kind;
  return std::get<VersionRange>(condition).contains(target.version);
}

bool holds(const Notes& notes, const Target& target) {
  return std::all_of(
      notes.conditions.begin(), notes.conditions.end(),
      [&](const Condition& condition) { return holds(condition, target); });
}

bool named(const std::vector<VersionRange>& ranges, const Version& version) {
  return std::any_of(
      ranges.begin(), ranges.end(),
      [&](const VersionRange& range) { return range.contains(version); });
}

/// The versions where a selection may begin to differ from the one before.
class Borders {
 public:
  void add(const VersionRange& range) {
    if (range.from) versions_.insert(*range.from);
    if (!range.to) return;
    Version next = *range.to;
    ++next.part[2];
    versions_.insert(next);
  }
  void add(const Notes& notes) {
    for (const Condition& condition : notes.conditions) {
      if (const auto* range = std::get_if<VersionRange>(&condition))
        add(*range);
      else
        kinds_ = true;
    }
  }
  std::vector<Target> targets() const {
    std::vector<Target> all;
    for (const Version& version : versions_) {
      all.push_back({KernelKind::sim, version});
      if (kinds_) all.push_back({KernelKind::vm, version});
    }
    return all;
  }

 private:
  std::set<Version> versions_ = {Version{}};  // older than every other
  bool kinds_ = false;
};

}  // namespace

std::optional<Scenario> select(const Scenario& scenario, const Target& target) {
  if (!named(scenario.kernels, target.version)) return std::nullopt;
  Scenario selected = scenario;
  const auto excluded = [&](const auto& line) {
    return !holds(line.notes, target);
  };
  std::erase_if(selected.steps, excluded);
  for (Step& step : selected.steps) std::erase_if(step.expectations, excluded);
  return selected;
}

std::vector<Target> targets_told_apart(const Scenario& scenario) {
  Borders borders;
  for (const VersionRange& range : scenario.kernels) borders.add(range);
  for (const Step& step : scenario.steps) {
    borders.add(step.notes);
    for (const Expectation& expectation : step.expectations)
      borders.add(expectation.notes);
  }
  return borders.targets();
}

}  // namespace miu
