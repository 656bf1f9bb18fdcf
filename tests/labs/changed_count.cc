// SPDX-License-Identifier: MIT
//
// changed_count SCENARIO TARGET: runs the scenario once, then judges copies of
// it in each of which one count is changed. Every copy must differ; if one is
// as expected, nobody checks that count. The unchanged scenario must not.
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "labs/runner/exercise/beside.h"
#include "labs/runner/judge/judge.h"
#include "labs/runner/kernels/kernels.h"
#include "labs/runner/language/compile.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/language/select.h"
#include "labs/runner/tree/find_scenarios.h"

namespace miu {
namespace {

/// Changes the count in a line; says whether there is one.
bool change(Expectation& line) {
  if (auto* transition = std::get_if<Transition>(&line.what)) {
    if (transition->kind != Transition::Kind::change) return false;
    ++transition->from;
    ++transition->to;
    return true;
  }
  if (auto* unordered = std::get_if<Unordered>(&line.what)) {
    unordered->parts[0].delta = -unordered->parts[0].delta;
    return true;
  }
  if (auto* count = std::get_if<ModuleCount>(&line.what))
    return ++count->number, true;
  if (auto* held = std::get_if<HeldCount>(&line.what))
    return ++held->number, true;
  if (auto* living = std::get_if<LivingTasks>(&line.what))
    return living->tasks.push_back("nobody"), true;
  return false;
}

/// Judges one copy, in which `line` says something that did not happen.
bool is_noticed(const Scenario& copy, const Run& run, int line,
                const std::string& changed) {
  if (judge(copy, run).outcome == Verdict::Outcome::differs) return true;
  std::printf("line %d, changed to \"%s\", is still as expected\n", line,
              changed.c_str());
  return false;
}

int check_counts(const std::string& path, const Target& target) {
  const FoundScenarios found = find_scenarios({path}, MIU_SOURCE_DIR);
  if (!found.errors.empty()) return std::fputs(found.errors.c_str(), stdout), 2;
  const auto selected = select(found.scenarios.at(0).scenario, target);
  if (!selected) return std::puts("not for this kernel"), 2;
  const Program program = compile(*selected, path);
  BesideBuilds builds(default_folders());
  const BesideModules& beside = builds.modules_for(path, program, target);
  const Run run =
      beside.run ? *beside.run : run_on(target, program, beside.folders);
  if (judge(*selected, run).outcome != Verdict::Outcome::as_expected)
    return std::printf("unchanged, it is not as expected: %s\n",
                       run.explanation.c_str()),
           1;
  int copies = 0;
  bool all = true;
  for (std::size_t i = 0; i < selected->steps.size(); ++i) {
    for (std::size_t j = 0; j < selected->steps[i].expectations.size(); ++j) {
      Scenario copy = *selected;
      Expectation& line = copy.steps[i].expectations[j];
      if (!change(line)) continue;
      ++copies;
      all &=
          is_noticed(copy, run, line.notes.place.line, print_expectation(line));
    }
  }
  for (std::size_t i = 0; i < selected->leaves.size(); ++i) {
    Scenario copy = *selected;
    Leaves& line = copy.leaves[i];
    ++line.number;
    ++copies;
    all &= is_noticed(copy, run, line.notes.place.line,
                      "leaves " + std::to_string(line.number));
  }
  std::printf("%d changed counts\n", copies);
  // A bug may be one that counts do not show; a lab is about counts.
  const bool may_have_none = path.find("tests/bugs/") != std::string::npos;
  return all && (copies > 0 || may_have_none) ? 0 : 1;
}

}  // namespace
}  // namespace miu

int main(int argc, char** argv) {
  const auto target =
      argc == 3 ? miu::parse_target(argv[2]) : std::optional<miu::Target>();
  if (!target) return std::puts("usage: changed_count SCENARIO TARGET"), 2;
  return miu::check_counts(argv[1], *target);
}
