// SPDX-License-Identifier: MIT
#include "labs/runner/judge/said.h"

#include "labs/runner/language/printer.h"

namespace miu {
namespace {

SaidLine line(decltype(Expectation::what) what) {
  const Expectation as_expected{{}, std::move(what)};
  return {topic_of(as_expected), print_expectation(as_expected)};
}

Message message(Message::Kind kind, const std::string& text) {
  return {kind, {text}};
}

SaidLine line_of(const Event& event) {
  using Change = Transition::Kind;
  switch (event.kind) {
    case Event::Kind::loaded:
      return line(Transition{Change::loaded, event.module, 0, 0, {}});
    case Event::Kind::gone:
      return line(Transition{Change::gone, event.module, 0, 0, {}});
    case Event::Kind::get:
    case Event::Kind::put:
      return line(Transition{Change::change, event.module, event.from, event.to,
                             event.site});
    case Event::Kind::log:
      return line(message(Message::Kind::log, event.text));
    case Event::Kind::returned:
      return line(Outcome{event.task, event.result, ""});
    case Event::Kind::dies:
      return line(TaskEnd{event.task, event.text});
    case Event::Kind::stuck:
      return line(TaskEnd{event.task, "stuck"});
    case Event::Kind::oops:
      if (event.text.starts_with("freed "))
        return line(message(Message::Kind::oops_freed, event.text.substr(6)));
      return line(message(Message::Kind::oops, event.text));
    case Event::Kind::warn:
      return line(message(Message::Kind::warn, event.text));
    case Event::Kind::panic:
      break;
  }
  return line(message(Message::Kind::panic, event.text));
}

SaidLine line_of(const HeldCount& query, const Answer& answer) {
  HeldCount counted = query;
  counted.number = answer.count;
  SaidLine whole = line(counted);
  if (!answer.found)
    whole.text.replace(whole.text.rfind(' '), std::string::npos, " not found");
  return whole;
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

std::string to_text(const Event& event) { return line_of(event).text; }

std::string to_text(const OpenFile& row) { return line(row).text; }

std::string to_text(const HeldCount& query, const Answer& answer) {
  return line_of(query, answer).text;
}

std::vector<SaidLine> said(const Step& step, const StepRecord& record) {
  std::vector<SaidLine> lines;
  for (const Event& event : record.events) lines.push_back(line_of(event));
  if (!is_success(record.result) && record.result.kind != Result::Kind::none)
    lines.push_back(line(Outcome{"", record.result, ""}));
  for (const std::string& text : record.tool)
    lines.push_back(line(message(Message::Kind::tool, text)));
  for (const OpenFile& row : record.open_files) lines.push_back(line(row));
  const std::vector<HeldCount> queries = queries_of(step);
  for (std::size_t i = 0; i < queries.size() && i < record.answers.size(); ++i)
    lines.push_back(line_of(queries[i], record.answers[i]));
  for (const Expectation& asked : step.expectations)
    if (std::holds_alternative<LivingTasks>(asked.what))
      lines.push_back(line(LivingTasks{record.tasks}));
  for (const auto& [name, sample] : record.modules)
    if (sample.present) lines.push_back(line(ModuleCount{name, sample.refcnt}));
  return lines;
}

std::vector<std::string> as_scenario_lines(const std::vector<SaidLine>& said) {
  std::vector<std::string> lines;
  for (const SaidLine& one : said)
    if (one.about == Topic::transition) lines.push_back(one.text);
  if (lines.empty()) lines.push_back(line(NoTransition{}).text);
  for (const SaidLine& one : said)
    if (one.about == Topic::result) lines.push_back(one.text);
  for (const SaidLine& one : said)
    if (one.about != Topic::transition && one.about != Topic::result &&
        one.about != Topic::count)
      lines.push_back(one.text);
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
