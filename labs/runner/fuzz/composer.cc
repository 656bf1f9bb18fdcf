// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/composer.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "labs/runner/damage/damage.h"
#include "labs/runner/language/damaged_step.h"
#include "labs/runner/language/parser.h"

namespace miu {
namespace {

constexpr std::size_t candidates = 8;
constexpr std::size_t tries_of_a_candidate = 20;
constexpr std::size_t shortest_program = 3;
constexpr std::size_t longest_program = 14;
constexpr std::size_t most_modules = 3;

/// Some modules, those first that the others need.
std::vector<PoolModule> some_of(const std::vector<PoolModule>& pool,
                                Random& random) {
  std::vector<PoolModule> chosen;
  const auto has = [&](const std::string& name) {
    return std::any_of(chosen.begin(), chosen.end(),
                       [&](const auto& module) { return module.name == name; });
  };
  const auto add = [&](const std::string& name) {
    for (const PoolModule& module : pool)
      if (module.name == name && !has(name)) chosen.push_back(module);
  };
  for (std::size_t n = 1 + random.below(most_modules); n > 0; --n) {
    const PoolModule& module = random.one_of(pool);
    for (const std::string& needed : module.needs) add(needed);
    add(module.name);
  }
  return chosen;
}

std::string line_of(const CallRow& row, bool is_command,
                    const std::string& task, const std::string& result,
                    const std::vector<std::string>& arguments) {
  std::string line = task + (is_command ? "$ " : ": ");
  if (!result.empty()) line += result + " = ";
  line += row.name + (is_command ? "" : "(");
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool at_sign = row.name == "echo" && i + 1 == arguments.size();
    if (is_command)
      line += at_sign ? " > " : " ";
    else if (i > 0)
      line += ", ";
    line += arguments[i];
  }
  return line + (is_command ? "" : ")");
}

}  // namespace

std::optional<Step> step_of(const std::string& line) {
  auto parsed = parse("scenario 1\ntitle T\nkernels 6.1..\n\n" + line + "\n");
  auto* scenario = std::get_if<Scenario>(&parsed);
  if (scenario == nullptr || scenario->steps.size() != 1) return {};
  scenario->steps[0].notes = {};
  return std::move(scenario->steps[0]);
}

Composer::Composer(const std::vector<PoolModule>& pool,
                   const Coverage& coverage, const OnlyRows& only,
                   CanDamage can_damage, Random random)
    : coverage_(coverage),
      can_damage_(std::move(can_damage)),
      random_(random),
      vocabulary_(some_of(pool, random_)),
      length_(shortest_program +
              random_.below(longest_program - shortest_program + 1)) {
  const auto add = [&](const std::string& name, const CallRow* row,
                       bool is_command) {
    const bool wanted =
        only.empty() || std::find(only.begin(), only.end(), name) != only.end();
    for (std::size_t n = wanted ? weight_of(name) : 0; n > 0; --n)
      rows_.emplace_back(row, is_command);
  };
  for (const std::string& name : call_names())
    add(name, find_call(name), false);
  for (const std::string& name : command_names())
    add(name, find_command(name), true);
}

Scenario Composer::beginning(const Version& version) const {
  Scenario scenario;
  scenario.title = "A random program";
  scenario.kernels = {{version, version}};
  for (const std::string& name : vocabulary_.modules())
    scenario.modules.push_back({{}, name});
  return scenario;
}

void Composer::follow(const Step& step, const StepRecord& record) {
  situation_.follow(step, record);
}

std::optional<Step> Composer::next() {
  std::optional<Step> best;
  std::size_t least = 0;
  for (std::size_t n = 0; n < candidates; ++n) {
    auto step = candidate();
    if (!step) continue;
    const std::size_t known = coverage_.known(situation_, *step);
    if (best && known >= least) continue;
    best = std::move(step);
    least = known;
  }
  if (best) add_queries(*best);
  return best;
}

std::optional<Step> Composer::candidate() {
  for (std::size_t n = 0; n < tries_of_a_candidate; ++n) {
    const auto& [row, is_command] = random_.one_of(rows_);
    const std::string task = actor(*row, is_command);
    std::string result;
    if (!is_command && row->result == "descriptor")
      result = situation_.new_variable();
    if (row->result == "task") {
      result = situation_.new_task();
      // The actor may be a task that begins with this step.
      if (result == task) continue;
    }
    const auto words =
        vocabulary_.arguments({*row, is_command, task, situation_}, random_);
    auto step = step_of(line_of(*row, is_command, task, result, words));
    if (!step) continue;
    const std::string damage = damage_of(*step);
    if (damage.empty() ||
        can_damage_(std::string(module_copy(step->arguments[0].text).module),
                    damage))
      return step;
  }
  return {};
}

/// A call is made by a task that lives, or by a new one. A command is always a
/// new task's, since it may block.
std::string Composer::actor(const CallRow& row, bool is_command) {
  const std::vector<std::string> free = situation_.free_tasks();
  if (is_command || free.empty()) return situation_.new_task();
  constexpr std::size_t enough = 4;
  const bool begins = row.arguments.empty()   ? false
                      : free.size() >= enough ? random_.one_in(20)
                                              : random_.one_in(4);
  return begins ? situation_.new_task() : random_.one_of(free);
}

/// Now and then it asks for counts that no file of the kernel shows.
void Composer::add_queries(Step& step) {
  const std::vector<std::string> free = situation_.free_tasks();
  if (free.empty() || !random_.one_in(3)) return;
  const std::string& task = random_.one_of(free);
  step.expectations.push_back({{}, HeldCount{task, "", 0}});
  const auto variables = situation_.variables_of(task);
  if (!variables.empty())
    step.expectations.push_back(
        {{}, HeldCount{task, random_.one_of(variables), 0}});
}

}  // namespace miu
