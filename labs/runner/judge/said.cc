// SPDX-License-Identifier: MIT
#include "labs/runner/judge/said.h"

#include "labs/runner/language/printer.h"

namespace miu {
namespace {

std::string print_line(decltype(Expectation::what) what) {
  return print_expectation({{}, std::move(what)});
}

Message message(Message::Kind kind, const std::string& text) {
  return {kind, {text}};
}

}  // namespace

bool is_transition(const Event& event) {
  switch (event.kind) {
    case Event::Kind::loaded:
    case Event::Kind::gone:
    case Event::Kind::get:
    case Event::Kind::put:
      return true;
    default:
      return false;
  }
}

std::string to_text(const Event& event) {
  using Change = Transition::Kind;
  switch (event.kind) {
    case Event::Kind::loaded:
      return print_line(Transition{Change::loaded, event.module, 0, 0, ""});
    case Event::Kind::gone:
      return print_line(Transition{Change::gone, event.module, 0, 0, ""});
    case Event::Kind::get:
    case Event::Kind::put:
      return print_line(Transition{Change::change, event.module, event.from,
                                   event.to, event.site});
    case Event::Kind::log:
      return print_line(message(Message::Kind::log, event.text));
    case Event::Kind::returned:
      return print_line(Outcome{event.task, event.result, ""});
    case Event::Kind::dies:
      return print_line(TaskEnd{event.task, event.text});
    case Event::Kind::stuck:
      return print_line(TaskEnd{event.task, "stuck"});
    case Event::Kind::oops:
      if (event.text.starts_with("freed "))
        return print_line(
            message(Message::Kind::oops_freed, event.text.substr(6)));
      return print_line(message(Message::Kind::oops, event.text));
    case Event::Kind::warn:
      return print_line(message(Message::Kind::warn, event.text));
    case Event::Kind::panic:
      break;
  }
  return print_line(message(Message::Kind::panic, event.text));
}

std::string to_text(const OpenFile& row) { return print_line(row); }

std::string to_text(const HeldCount& query, const Answer& answer) {
  HeldCount said = query;
  said.number = answer.count;
  const std::string text = print_line(said);
  if (answer.found) return text;
  return text.substr(0, text.rfind(' ')) + " not found";
}

std::vector<std::string> said(const Step& step, const StepRecord& record) {
  std::vector<std::string> lines;
  for (const Event& event : record.events)
    if (is_transition(event)) lines.push_back(to_text(event));
  if (lines.empty()) lines.push_back(print_line(NoTransition{}));
  if (!is_success(record.result) && record.result.kind != Result::Kind::none)
    lines.push_back(print_result(record.result));
  for (const Event& event : record.events)
    if (!is_transition(event)) lines.push_back(to_text(event));
  for (const std::string& line : record.tool)
    lines.push_back(print_line(message(Message::Kind::tool, line)));
  for (const OpenFile& row : record.open_files) lines.push_back(to_text(row));
  const std::vector<HeldCount> queries = queries_of(step);
  for (std::size_t i = 0; i < queries.size() && i < record.answers.size(); ++i)
    lines.push_back(to_text(queries[i], record.answers[i]));
  for (const Expectation& line : step.expectations)
    if (std::holds_alternative<LivingTasks>(line.what))
      lines.push_back(print_line(LivingTasks{record.tasks}));
  return lines;
}

std::string counts_text(const std::map<std::string, ModuleSample>& modules) {
  std::string text;
  for (const auto& [name, sample] : modules) {
    if (!text.empty()) text += ", ";
    text += name + " ";
    text += sample.present ? std::to_string(sample.refcnt) : "not loaded";
  }
  return text;
}

bool is_success(const Result& result) {
  return result.kind == Result::Kind::value ||
         (result.kind == Result::Kind::exit && result.value == 0);
}

std::vector<HeldCount> queries_of(const Step& step) {
  std::vector<HeldCount> queries;
  for (const Expectation& expectation : step.expectations)
    if (const auto* held = std::get_if<HeldCount>(&expectation.what))
      queries.push_back(*held);
  return queries;
}

}  // namespace miu
