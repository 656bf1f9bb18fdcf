// SPDX-License-Identifier: MIT
#include "labs/runner/report/agree.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "labs/runner/judge/said.h"
#include "labs/runner/language/damaged_step.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/report/shared_ends.h"

namespace miu {
namespace {

using Lines = std::vector<std::string>;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)); }
bool is_hex(char c) { return std::isxdigit(static_cast<unsigned char>(c)); }
bool is_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)); }

/// N for a number, also a hexadecimal one; `2nd` becomes `Nnd`.
std::string without_number(std::string_view word) {
  std::string_view digits = word;
  if (digits.starts_with("0x")) digits.remove_prefix(2);
  if (std::any_of(digits.begin(), digits.end(), is_digit) &&
      std::all_of(digits.begin(), digits.end(), is_hex))
    return "N";
  std::string kept;
  for (char c : word) {
    if (!is_digit(c))
      kept += c;
    else if (!kept.ends_with('N'))
      kept += 'N';
  }
  return kept;
}

std::string without_numbers(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_of_word);
    const auto size = static_cast<std::size_t>(end - text.begin());
    kept += size > 0 ? without_number(text.substr(0, size))
                     : std::string(1, text[0]);
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return kept;
}

/// The words of a line, each with the blanks before it.
Lines words_of(std::string_view line) {
  Lines words;
  while (!line.empty()) {
    std::size_t end = std::min(line.find_first_not_of(' '), line.size());
    end = std::min(line.find(' ', end), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

/// Whether a step prints a table of modules with their sizes.
bool prints_modules(const Step& step) {
  return step.is_command &&
         (step.name == "lsmod" ||
          (step.name == "cat" && step.arguments[0].text == "/proc/modules"));
}

bool prints_a_size(const Step& step) {
  return step.is_command && step.name == "cat" &&
         (step.arguments[0].text.ends_with("/coresize") ||
          step.arguments[0].text.ends_with("/initsize"));
}

/// A line that a command printed, without a module's size and any address.
std::string comparable(const Step& step, const std::string& line) {
  if (prints_a_size(step)) return "SIZE";
  std::string kept;
  Lines words = words_of(line);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = words[i].substr(words[i].find_last_of(' ') + 1);
    if (word.starts_with("0x"))
      kept += " ADDRESS";
    else if (i == 1 && prints_modules(step) && is_digit(word[0]))
      kept += " SIZE";
    else
      kept += words[i];
  }
  return kept;
}

/// `hello: hello_init: 1` is hello's own.
bool is_of_a_module(const Scenario& selected, const std::string& text) {
  const auto begins = [&](const ModuleLine& line) {
    return text.starts_with(line.name + ": ");
  };
  return std::any_of(selected.modules.begin(), selected.modules.end(), begins);
}

/// A real kernel says in which file a warning is; that is none of ours.
Event without_file(Event event) {
  if (event.kind == Event::Kind::warn)
    event.text.erase(0, event.text.find_last_of(' ') + 1);
  return event;
}

/// Whether the scenario says that the order of transitions is chance.
bool is_unordered(const Step& step) {
  return std::any_of(step.expectations.begin(), step.expectations.end(),
                     [](const Expectation& line) {
                       return std::holds_alternative<Unordered>(line.what);
                     });
}

/// `m: +1 netlink_create`: without the counts, which the order makes.
std::string change_of(const Event& event) {
  if (event.kind != Event::Kind::get && event.kind != Event::Kind::put)
    return to_text(event);
  const int delta = event.to - event.from;
  return event.module + ": " + (delta < 0 ? "" : "+") + std::to_string(delta) +
         " " + to_string(event.site);
}

/// What of the log's lines is compared in one step.
enum class Logged { nothing, own_lines, beginnings, all };

/// What of a line does not depend on a file's bytes: all before the first
/// quotation or name of a symbol.
std::string beginning_of(const std::string& text) {
  std::size_t end = text.find_first_of("'`(");
  for (const std::string_view name : {"nknown symbol ", "ADDRESS"})
    end = std::min(end, text.find(name));
  return text.substr(0, end);
}

/// A line of the log as it is compared; nothing when it is not.
std::optional<std::string> comparable(const Scenario& selected,
                                      const Event& event, Logged logged) {
  const bool is_own = is_of_a_module(selected, event.text);
  if (logged == Logged::nothing || (logged == Logged::own_lines && !is_own))
    return {};
  Event line = event;
  if (logged != Logged::all) line.text = without_numbers(event.text);
  if (logged == Logged::beginnings) line.text = beginning_of(line.text);
  return to_text(line);
}

/// What happened, in the language's words: transitions in their order, then
/// what nothing orders.
Lines comparable(const Scenario& selected, const std::vector<Event>& events,
                 bool with_order, Logged logged) {
  Lines ordered;
  Lines others;
  for (const Event& event : events) {
    if (is_transition(event)) {
      (with_order ? ordered : others)
          .push_back(with_order ? to_text(event) : change_of(event));
    } else if (event.kind != Event::Kind::log) {
      others.push_back(to_text(without_file(event)));
    } else if (auto line = comparable(selected, event, logged)) {
      others.push_back(*std::move(line));
    }
  }
  std::sort(others.begin(), others.end());
  // Such a file's symbols are not the same number.
  if (logged == Logged::beginnings)
    others.erase(std::unique(others.begin(), others.end()), others.end());
  ordered.insert(ordered.end(), others.begin(), others.end());
  return ordered;
}

void add_samples(Lines& lines,
                 const std::map<std::string, ModuleSample>& modules) {
  for (const auto& [name, sample] : modules) {
    std::string line = name + " is not loaded";
    if (sample.present) {
      line =
          name + " " + std::to_string(sample.refcnt) + ", " + sample.initstate;
      for (const std::string& holder : sample.holders)
        line += ", held by " + holder;
    }
    lines.push_back(std::move(line));
  }
}

Logged logged_of(const Step& step, ComparedLog log) {
  const bool damaged = !damage_of(step).empty();
  if (log == ComparedLog::whole)
    return damaged ? Logged::beginnings : Logged::all;
  return damaged ? Logged::nothing : Logged::own_lines;
}

Lines comparable(const Scenario& selected, const Step& step,
                 const StepRecord& record, ComparedLog log) {
  Lines lines = comparable(selected, record.events, !is_unordered(step),
                           logged_of(step, log));
  lines.push_back(print_result(record.result));
  add_samples(lines, record.modules);
  Lines living = record.tasks;
  std::sort(living.begin(), living.end());
  lines.push_back(print_expectation({{}, LivingTasks{std::move(living)}}));
  for (const OpenFile& row : record.open_files) lines.push_back(to_text(row));
  const std::vector<HeldCount> queries = queries_of(step);
  for (std::size_t i = 0; i < queries.size() && i < record.answers.size(); ++i)
    lines.push_back(to_text(queries[i], record.answers[i]));
  for (const std::string& line : record.tool)
    lines.push_back("tool " + comparable(step, line));
  return lines;
}

Lines comparable(const Scenario& selected, const EndRecord& end,
                 ComparedLog log) {
  // That the tasks were killed is no news, and so is what their calls came to.
  std::vector<Event> events = end.events;
  std::erase_if(events, [](const Event& event) {
    return event.kind == Event::Kind::returned ||
           event.kind == Event::Kind::dies || event.kind == Event::Kind::stuck;
  });
  // They die side by side: which module sees it first is chance.
  std::stable_sort(
      events.begin(), events.end(),
      [](const Event& a, const Event& b) { return a.module < b.module; });
  Lines lines =
      comparable(selected, events, true,
                 log == ComparedLog::whole ? Logged::all : Logged::own_lines);
  add_samples(lines, end.modules);
  for (const auto& [name, result] : end.removals)
    lines.push_back(name + " is removed: " + print_result(result));
  return lines;
}

/// What a target makes of a step; a line of words where it has none.
Lines step_of(const TargetReport& report, std::size_t i, ComparedLog log) {
  if (i >= report.selected.steps.size()) return {"not a step here"};
  if (i >= report.run.steps.size()) return {"not reached"};
  return comparable(report.selected, report.selected.steps[i],
                    report.run.steps[i], log);
}

}  // namespace

std::optional<Disagreement> first_disagreement(const TargetReport& left,
                                               const TargetReport& right,
                                               ComparedLog log,
                                               std::size_t from) {
  const std::vector<Step>& steps = left.selected.steps;
  const std::vector<Step>& others = right.selected.steps;
  for (std::size_t i = from; i < std::max(steps.size(), others.size()); ++i) {
    const Step& step = i < steps.size() ? steps[i] : others[i];
    const int line = step.notes.place.line;
    Disagreement found{line, print_step(step), step_of(left, i, log),
                       step_of(right, i, log), static_cast<int>(i)};
    // A condition leaves a step to one of the two.
    if (i < steps.size() && i < others.size() &&
        others[i].notes.place.line != line)
      found.right = {"not a step here"};
    if (found.left != found.right) return found;
  }
  Disagreement end{0, "the end", comparable(left.selected, left.run.end, log),
                   comparable(right.selected, right.run.end, log)};
  if (end.left != end.right) return end;
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> side_by_side(
    const std::vector<std::string>& left,
    const std::vector<std::string>& right) {
  const std::size_t end = shared_ends(left, right).end;
  std::vector<std::pair<std::string, std::string>> pairs;
  const std::size_t rows = std::max(left.size(), right.size()) - end;
  for (std::size_t i = 0; i < rows; ++i)
    pairs.emplace_back(i < left.size() - end ? left[i] : "",
                       i < right.size() - end ? right[i] : "");
  for (std::size_t i = left.size() - end; i < left.size(); ++i)
    pairs.emplace_back(left[i], left[i]);
  return pairs;
}

}  // namespace miu
