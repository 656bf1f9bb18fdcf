// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/answer.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "labs/runner/fuzz/coverage.h"
#include "labs/runner/judge/judge.h"
#include "labs/runner/judge/said.h"
#include "labs/runner/language/check.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/language/topic.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t widest_comment = 76;

bool mentions(const Found& found, const std::string& word) {
  const auto begins = [&](const std::string& line) {
    return line.starts_with(word);
  };
  return std::any_of(found.real.begin(), found.real.end(), begins) ||
         std::any_of(found.simulator.begin(), found.simulator.end(), begins);
}

/// Which lines of a step are expected.
bool is_wanted(const SaidLine& line, bool at_difference, const Found& found) {
  if (line.text.ends_with(" not found")) return false;
  switch (line.about) {
    case Topic::log:
      return at_difference && mentions(found, "log ");
    case Topic::tool:
      return at_difference && mentions(found, "tool ");
    case Topic::row:
    case Topic::f_count:
    case Topic::files:
      return at_difference;
    default:
      return true;
  }
}

/// A warning by its function: in which file that is depends on the build.
StepRecord without_files(StepRecord record) {
  for (Event& event : record.events)
    if (event.kind == Event::Kind::warn)
      event.text.erase(0, event.text.find_last_of(' ') + 1);
  return record;
}

void add_samples(Lines& lines, const StepRecord& record) {
  for (const auto& [name, sample] : record.modules) {
    if (!sample.present) continue;
    lines.push_back(print_expectation({{}, ModuleCount{name, sample.refcnt}}));
    lines.push_back(
        print_expectation({{}, ModuleState{name, sample.initstate}}));
    if (!sample.holders.empty())
      lines.push_back(print_expectation({{}, Holders{name, sample.holders}}));
  }
  lines.push_back(print_expectation({{}, LivingTasks{record.tasks}}));
}

std::string in_comments(const std::string& head, const Lines& lines) {
  std::string text = "# " + head + "\n";
  for (const std::string& line : lines)
    text += "#   " + std::string(first_characters(line, widest_comment)) + "\n";
  return text;
}

std::string header_of(const Scenario& program, const Found& found,
                      const std::string& origin) {
  std::string text = "scenario 1\n";
  text += "title    " + std::string(first_characters(found.kind, 70)) + "\n";
  text += "kernels  " + print_kernels(program) + "\n";
  for (const ModuleLine& line : program.modules)
    text += "module   " + line.name + "\n";
  return text + "\n# " + origin + "\n";
}

std::string leaves_of(const Run& real) {
  std::string text;
  for (const auto& [name, result] : real.end.removals) {
    const auto sample = real.end.modules.find(name);
    if (is_success(result) || sample == real.end.modules.end()) continue;
    text += print_leaves({{}, name, sample->second.refcnt}) + "\n";
  }
  return text;
}

std::string text_of(Step step, const StepRecord& full, bool at_difference,
                    const Found& found) {
  const StepRecord record = without_files(full);
  // A command that blocks has a task.
  if (step.task.empty() && record.result.kind == Result::Kind::blocks)
    step.task = "X" + std::to_string(step.notes.place.line);
  std::vector<SaidLine> lines = said(step, record);
  std::erase_if(lines, [&](const SaidLine& line) {
    return !is_wanted(line, at_difference, found);
  });
  Lines expected = as_scenario_lines(lines);
  if (at_difference && !mentions(found, "log ") && !mentions(found, "tool "))
    add_samples(expected, record);
  std::string text = print_step(step) + "\n";
  for (const std::string& line : expected) text += "  " + line + "\n";
  return text + "\n";
}

/// In normal form, with what is wrong with it, if anything is.
std::string checked(const std::string& text, const Scenario& program,
                    const Run& real) {
  auto parsed = parse(text);
  if (const auto* error = std::get_if<FileError>(&parsed))
    return text + "# The language cannot say it: " + error->what + "\n";
  const Scenario& scenario = std::get<Scenario>(parsed);
  std::string normal = print(scenario);
  if (const auto error = check_selected(scenario))
    return normal + "# The language refuses it: " + error->what + "\n";
  if (scenario.steps.size() != program.steps.size()) return normal;
  const Verdict verdict = judge(scenario, real);
  for (const Difference& difference : verdict.differences)
    if (difference.about != Difference::About::held)
      return normal + "# The judge does not accept it: expected " +
             difference.expected + ", actual " + difference.actual + "\n";
  return normal;
}

}  // namespace

std::string scenario_of(const Scenario& program, const Run& real,
                        const Found& found, const std::string& origin) {
  std::string text = header_of(program, found, origin);
  for (std::size_t i = 0; i < program.steps.size(); ++i) {
    const bool here = static_cast<int>(i) == found.step;
    if (here)
      text += in_comments(found.simulator.empty()
                              ? "The simulator says no such thing."
                              : "The simulator says:",
                          found.simulator);
    if (i < real.steps.size()) {
      text += text_of(program.steps[i], real.steps[i], here, found);
      continue;
    }
    text += print_step(program.steps[i]) + "\n  -\n\n" +
            in_comments("The real kernel:", found.real);
    break;
  }
  text += leaves_of(real);
  if (found.step == Difference::at_end) {
    text += in_comments("At the end the simulator says:", found.simulator);
    text += in_comments("and the real kernel:", found.real);
  }
  return checked(text, program, real);
}

bool is_sound(const Scenario& program) {
  Scenario dashed = program;
  for (Step& step : dashed.steps)
    step.expectations.push_back({{}, NoTransition{}});
  return !check_selected(dashed);
}

}  // namespace miu
