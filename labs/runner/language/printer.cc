// SPDX-License-Identifier: MIT
#include "labs/runner/language/printer.h"

#include <algorithm>

#include "labs/runner/text/words.h"

namespace miu {
namespace {

constexpr std::size_t comment_column = 38;

class Printer {
 public:
  std::string print(const Scenario& scenario) {
    line(scenario.format_notes, "", "scenario 1");
    line(scenario.title_notes, "", "title    " + scenario.title);
    line(scenario.kernels_notes, "", "kernels  " + print_kernels(scenario));
    for (const ModuleLine& module : scenario.modules)
      line(module.notes, "", "module   " + module.name);
    for (const Step& step : scenario.steps) {
      text_ += "\n";
      line(step.notes, "", print_step(step));
      for (const Expectation& expectation : step.expectations)
        line(expectation.notes, "  ", print_expectation(expectation));
    }
    if (!scenario.leaves.empty()) text_ += "\n";
    for (const Leaves& leaves : scenario.leaves)
      line(leaves.notes, "", print_leaves(leaves));
    if (!scenario.last.empty()) text_ += "\n";
    above(scenario.last, "");
    return std::move(text_);
  }

 private:
  void above(const std::vector<std::string>& comments,
             const std::string& indentation) {
    for (const std::string& comment : comments)
      text_ += comment.empty() ? "\n" : indentation + comment + "\n";
  }

  void line(const Notes& notes, const std::string& indentation,
            const std::string& words) {
    above(notes.above, indentation);
    std::string whole = indentation + words + print_conditions(notes);
    if (!notes.comment.empty()) {
      const std::size_t width = characters(whole) + 2;
      whole.append(2 + comment_column - std::min(width, comment_column), ' ');
      whole += notes.comment;
    }
    text_ += whole + "\n";
  }

  std::string text_;
};

std::string print_call(const Step& step) {
  std::string text;
  for (const std::string& name : step.results)
    text += (text.empty() ? "" : ", ") + name;
  if (!text.empty()) text += " = ";
  text += step.name + "(";
  bool first = true;
  for (const Argument& argument : step.arguments) {
    if (!first) text += ", ";
    first = false;
    text += print_argument(argument);
  }
  return text + ")";
}

std::string print_command(const Step& step) {
  std::string text = step.name;
  for (std::size_t i = 0; i < step.arguments.size(); ++i) {
    if (step.name == "echo" && i == 1) text += " >";
    text += " " + print_argument(step.arguments[i]);
  }
  return text;
}

}  // namespace

std::string print(const Scenario& scenario) {
  return Printer().print(scenario);
}

std::string print_step(const Step& step) {
  if (!step.is_command) return step.task + ": " + print_call(step);
  return (step.task.empty() ? "" : step.task + "$ ") + print_command(step);
}

std::string print_argument(const Argument& argument) {
  std::string text;
  switch (argument.kind) {
    case Argument::Kind::names:
      for (const std::string& name : argument.names)
        text += (text.empty() ? "" : "|") + name;
      return text;
    case Argument::Kind::string:
      return in_quotes(argument.text);
    case Argument::Kind::nlmsg:
      for (const Argument::Field& field : argument.fields)
        text += (text.empty() ? "" : ", ") + field.name + "=" + field.value;
      return "nlmsg(" + text + ")";
    case Argument::Kind::raw:
      return "raw(" + argument.text + ")";
    case Argument::Kind::integer:
    case Argument::Kind::word:
    case Argument::Kind::task:
      break;
  }
  return argument.text;
}

std::string print_leaves(const Leaves& line) {
  return "leaves " + line.module + " " + std::to_string(line.number);
}

std::string print_conditions(const Notes& notes) {
  std::string text;
  for (const Condition& condition : notes.conditions)
    text += " [" + print_condition(condition) + "]";
  return text;
}

std::string print_condition(const Condition& condition) {
  if (const auto* kind = std::get_if<KernelKind>(&condition))
    return *kind == KernelKind::sim ? "sim" : "vm";
  return to_string(std::get<VersionRange>(condition));
}

std::string print_kernels(const Scenario& scenario) {
  std::string text;
  for (const VersionRange& range : scenario.kernels)
    text += (text.empty() ? "" : " ") + to_string(range);
  return text;
}

std::string to_string(const VersionRange& range) {
  if (range.from == range.to && range.from) return to_string(*range.from);
  return (range.from ? to_string(*range.from) : "") + ".." +
         (range.to ? to_string(*range.to) : "");
}

std::string in_quotes(std::string_view text) {
  std::string quoted_text = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted_text += '\\';
    if (c == '\n')
      quoted_text += "\\n";
    else
      quoted_text += c;
  }
  return quoted_text + "\"";
}

}  // namespace miu
