// SPDX-License-Identifier: MIT
#include "labs/runner/language/names.h"
#include "labs/runner/language/printer.h"

namespace miu {
namespace {

std::string text_of(const NoTransition&) { return "-"; }

std::string text_of(const Transition& line) {
  switch (line.kind) {
    case Transition::Kind::loaded:
      return line.module + ": loaded";
    case Transition::Kind::gone:
      return line.module + ": gone";
    case Transition::Kind::change:
      break;
  }
  return line.module + ": " + std::to_string(line.from) + " -> " +
         std::to_string(line.to) + " " + to_string(line.site);
}

std::string text_of(const Unordered& line) {
  std::string text = line.module + ":";
  bool first = true;
  for (const Unordered::Part& part : line.parts) {
    text += first ? " " : " & ";
    first = false;
    text += (part.delta > 0 ? "+1 " : "-1 ") + to_string(part.site);
  }
  return text;
}

std::string text_of(const Outcome& line) {
  const std::string result = print_result(line.result, line.name);
  if (line.task.empty()) return result;
  return line.task + " returns" + result.substr(1);
}

std::string text_of(const TaskEnd& line) {
  if (line.how == "stuck") return line.task + " stuck";
  return line.task + " dies " + line.how;
}

std::string text_of(const ModuleCount& line) {
  return "count " + line.module + " " + std::to_string(line.number);
}

std::string text_of(const ModuleState& line) {
  return "state " + line.module + " " + line.state;
}

std::string text_of(const Holders& line) {
  std::string text = "holders " + line.module + ":";
  for (const std::string& holder : line.holders) text += " " + holder;
  return line.holders.empty() ? text + " -" : text;
}

std::string text_of(const HeldCount& line) {
  const std::string number = " " + std::to_string(line.number);
  if (line.variable.empty()) return "files " + line.task + number;
  return "f_count " + line.task + "." + line.variable + number;
}

std::string text_of(const LivingTasks& line) {
  std::string text = "tasks";
  for (const std::string& task : line.tasks) text += " " + task;
  return line.tasks.empty() ? text + " -" : text;
}

std::string text_of(const Message& line) {
  std::string text;
  switch (line.kind) {
    case Message::Kind::log:
      text = "log ";
      break;
    case Message::Kind::oops:
      text = "oops ";
      break;
    case Message::Kind::oops_freed:
      return "oops freed " + line.texts[0];
    case Message::Kind::warn:
      text = "warn ";
      break;
    case Message::Kind::panic:
      text = "panic ";
      break;
    case Message::Kind::tool:
      text = "tool ";
      break;
  }
  for (std::size_t i = 0; i < line.texts.size(); ++i)
    text += (i > 0 ? " or " : "") + in_quotes(line.texts[i]);
  return text;
}

std::string text_of(const OpenFile& row) {
  return row.variable + " " + row.kind +
         (row.detail.empty() ? "" : " " + row.detail);
}

}  // namespace

std::string print_expectation(const Expectation& expectation) {
  return std::visit([](const auto& line) { return text_of(line); },
                    expectation.what);
}

std::string print_result(const Result& result, const std::string& name) {
  switch (result.kind) {
    case Result::Kind::value:
      break;
    case Result::Kind::error:
      return "= " + (name.empty() ? errno_name(result.value) : name);
    case Result::Kind::exit:
      return "= exit " + std::to_string(result.value);
    case Result::Kind::blocks:
      return "= blocks";
    case Result::Kind::none:
      return "= does not return";
  }
  return "= " + std::to_string(result.value);
}

}  // namespace miu
