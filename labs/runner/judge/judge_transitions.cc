// SPDX-License-Identifier: MIT
#include <algorithm>

#include "labs/runner/judge/judge_parts.h"
#include "labs/runner/judge/said.h"
#include "labs/runner/language/printer.h"

namespace miu {
namespace {

/// Whether the events from `first` on are the parts, in any order.
bool same_parts(const Unordered& line, const std::vector<Event>& events,
                std::size_t first) {
  std::vector<Unordered::Part> left = line.parts;
  for (std::size_t i = first; i < first + line.parts.size(); ++i) {
    const Event& event = events[i];
    if (event.module != line.module ||
        (event.kind != Event::Kind::get && event.kind != Event::Kind::put))
      return false;
    const Unordered::Part part{event.to - event.from, event.site};
    const auto found = std::find(left.begin(), left.end(), part);
    if (found == left.end()) return false;
    left.erase(found);
  }
  return true;
}

}  // namespace

void judge_transitions(const JudgedStep& judged) {
  std::vector<Event> events;
  std::vector<std::string> actual;
  for (const Event& event : judged.record.events) {
    if (!is_transition(event)) continue;
    events.push_back(event);
    actual.push_back(to_text(event));
  }
  std::vector<ExpectedItem> expected;
  for (const Expectation& line : judged.step.expectations) {
    const std::string text = print_expectation(line);
    const int number = line.notes.place.line;
    if (std::holds_alternative<Transition>(line.what)) {
      expected.push_back({text, number, 1, [&actual, text](std::size_t first) {
                            return actual[first] == text;
                          }});
    } else if (const auto* group = std::get_if<Unordered>(&line.what)) {
      expected.push_back({text, number, group->parts.size(),
                          [&events, group](std::size_t first) {
                            return same_parts(*group, events, first);
                          }});
    }
  }
  compare_in_order(judged, Difference::About::transition, expected, actual,
                   "-");
}

void judge_rows(const JudgedStep& judged) {
  if (!judged.step.is_command || judged.step.name != "lsof") return;
  std::vector<std::string> actual;
  for (const OpenFile& row : judged.record.open_files)
    actual.push_back(to_text(row));
  std::vector<ExpectedItem> expected;
  for (const Expectation& line : judged.step.expectations) {
    if (!std::holds_alternative<OpenFile>(line.what)) continue;
    const std::string text = print_expectation(line);
    expected.push_back(
        {text, line.notes.place.line, 1,
         [&actual, text](std::size_t first) { return actual[first] == text; }});
  }
  compare_in_order(judged, Difference::About::row, expected, actual,
                   "no open file");
}

void compare_in_order(const JudgedStep& judged, Difference::About about,
                      const std::vector<ExpectedItem>& expected,
                      const std::vector<std::string>& actual,
                      const std::string& none) {
  const auto matches = [&](const ExpectedItem& item, std::size_t first,
                           std::size_t end) {
    return first + item.size <= end && item.matches(first);
  };
  std::size_t item = 0;
  std::size_t first = 0;
  while (item < expected.size() &&
         matches(expected[item], first, actual.size()))
    first += expected[item++].size;
  std::size_t last_item = expected.size();
  std::size_t end = actual.size();
  while (
      last_item > item && end >= first + expected[last_item - 1].size &&
      matches(expected[last_item - 1], end - expected[last_item - 1].size, end))
    end -= expected[--last_item].size;

  while (item < last_item || first < end) {
    std::size_t size = 1;
    std::string wanted = none;
    int line = 0;
    if (item < last_item) {
      wanted = expected[item].text;
      line = expected[item].line;
      size = expected[item++].size;
    }
    std::string found;
    for (; size > 0 && first < end; --size)
      found += (found.empty() ? "" : " & ") + actual[first++];
    judged.differ(about, line, wanted, found.empty() ? none : found);
  }
}

}  // namespace miu
