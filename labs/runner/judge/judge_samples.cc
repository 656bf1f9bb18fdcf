// SPDX-License-Identifier: MIT
//
// A step's result, and what was sampled after it.
#include <algorithm>

#include "labs/runner/interface/call_table.h"
#include "labs/runner/judge/holds.h"
#include "labs/runner/judge/judge_parts.h"
#include "labs/runner/judge/said.h"
#include "labs/runner/language/printer.h"

namespace miu {
namespace {

/// A call does not return when it is exit(), or when its task ended in it;
/// that end is then judged as an event.
bool may_not_return(const Step& step, const StepRecord& record) {
  if (!step.is_command && find_call(step.name)->result == "none") return true;
  const std::string& task = step.task.empty() ? step.name : step.task;
  return std::any_of(record.events.begin(), record.events.end(),
                     [&](const Event& event) {
                       return (event.kind == Event::Kind::dies ||
                               event.kind == Event::Kind::stuck ||
                               event.kind == Event::Kind::panic) &&
                              (event.task == task || event.task.empty());
                     });
}

/// The sample as a line of the same form as the expected one.
std::string actual_text(const ModuleCount& line, const ModuleSample& sample) {
  return print_expectation({{}, ModuleCount{line.module, sample.refcnt}});
}

std::string actual_text(const ModuleState& line, const ModuleSample& sample) {
  return print_expectation({{}, ModuleState{line.module, sample.initstate}});
}

std::string actual_text(const Holders& line, const ModuleSample& sample) {
  return print_expectation({{}, Holders{line.module, sample.holders}});
}

/// With where it sleeps, when that is known.
std::string actual_result(const StepRecord& record) {
  const std::string text = print_result(record.result);
  return record.waits.empty() ? text : text + ", " + record.waits;
}

/// By name: nothing orders tasks that live side by side.
void judge_living(const JudgedStep& judged, int number, LivingTasks line) {
  std::sort(line.tasks.begin(), line.tasks.end());
  const std::string expected = print_expectation({{}, line});
  const std::string actual =
      print_expectation({{}, LivingTasks{judged.record.tasks}});
  if (expected != actual)
    judged.differ(Difference::About::task, number, expected, actual);
}

template <typename Line>
void judge_module(const JudgedStep& judged, int number, const Line& line) {
  std::string actual = line.module + " is not loaded";
  const auto found = judged.record.modules.find(line.module);
  if (found != judged.record.modules.end() && found->second.present)
    actual = actual_text(line, found->second);
  const std::string expected = print_expectation({{}, line});
  if (expected != actual)
    judged.differ(Difference::About::count, number, expected, actual);
}

void judge_tool(const JudgedStep& judged, int number, const Message& line) {
  std::string printed;
  for (const std::string& text : judged.record.tool) printed += text + "\n";
  if (holds(printed, line.texts[0])) return;
  judged.differ(Difference::About::tool, number, print_expectation({{}, line}),
                judged.record.tool.empty()
                    ? "nothing printed"
                    : "tool " + in_quotes(judged.record.tool[0]));
}

}  // namespace

void judge_result(const JudgedStep& judged) {
  const Result& result = judged.record.result;
  for (const Expectation& line : judged.step.expectations) {
    const auto* outcome = std::get_if<Outcome>(&line.what);
    if (!outcome || !outcome->task.empty()) continue;
    if (result != outcome->result)
      judged.differ(Difference::About::result, line.notes.place.line,
                    print_expectation(line), actual_result(judged.record));
    return;
  }
  if (is_success(result)) return;
  if (result.kind == Result::Kind::none &&
      may_not_return(judged.step, judged.record))
    return;
  judged.differ(Difference::About::result, 0, "success",
                actual_result(judged.record));
}

void judge_samples(const JudgedStep& judged) {
  std::size_t answer = 0;
  for (const Expectation& line : judged.step.expectations) {
    const int number = line.notes.place.line;
    if (const auto* count = std::get_if<ModuleCount>(&line.what)) {
      judge_module(judged, number, *count);
    } else if (const auto* state = std::get_if<ModuleState>(&line.what)) {
      judge_module(judged, number, *state);
    } else if (const auto* held_by = std::get_if<Holders>(&line.what)) {
      Holders sorted = *held_by;
      std::sort(sorted.holders.begin(), sorted.holders.end());
      judge_module(judged, number, sorted);
    } else if (const auto* held = std::get_if<HeldCount>(&line.what)) {
      const Answer said = answer < judged.record.answers.size()
                              ? judged.record.answers[answer]
                              : Answer{};
      ++answer;
      const std::string expected = print_expectation(line);
      const std::string actual = to_text(*held, said);
      if (expected != actual)
        judged.differ(Difference::About::held, number, expected, actual);
    } else if (const auto* living = std::get_if<LivingTasks>(&line.what)) {
      judge_living(judged, number, *living);
    } else if (const auto* message = std::get_if<Message>(&line.what)) {
      if (message->kind == Message::Kind::tool)
        judge_tool(judged, number, *message);
    }
  }
}

}  // namespace miu
