// SPDX-License-Identifier: MIT
//
// What a step printed, broke and ended.
#include <algorithm>
#include <map>

#include "labs/runner/judge/holds.h"
#include "labs/runner/judge/judge_parts.h"
#include "labs/runner/judge/said.h"
#include "labs/runner/language/printer.h"

namespace miu {
namespace {

bool contains_any(const std::string& text,
                  const std::vector<std::string>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return holds(text, part);
  });
}

/// Whether an event is what a line about a fault or a task says.
bool says(const Expectation& line, const Event& event) {
  using Kind = Message::Kind;
  if (const auto* message = std::get_if<Message>(&line.what)) {
    const std::string& text = message->texts[0];
    const bool contains = holds(event.text, text);
    switch (message->kind) {
      case Kind::oops:
        return event.kind == Event::Kind::oops && event.text == text;
      case Kind::oops_freed:
        return event.kind == Event::Kind::oops && event.text == "freed " + text;
      case Kind::warn:
        return event.kind == Event::Kind::warn && contains;
      case Kind::panic:
        return event.kind == Event::Kind::panic && contains;
      case Kind::log:
      case Kind::tool:
        return false;
    }
  }
  if (const auto* end = std::get_if<TaskEnd>(&line.what)) {
    if (event.task != end->task) return false;
    if (end->how == "stuck") return event.kind == Event::Kind::stuck;
    return event.kind == Event::Kind::dies && event.text == end->how;
  }
  const auto* outcome = std::get_if<Outcome>(&line.what);
  return outcome && !outcome->task.empty() &&
         event.kind == Event::Kind::returned && event.task == outcome->task &&
         event.result == outcome->result;
}

bool is_fault(const Event& event) {
  return event.kind == Event::Kind::oops || event.kind == Event::Kind::warn ||
         event.kind == Event::Kind::panic;
}

bool is_task_event(const Event& event) {
  return event.kind == Event::Kind::dies || event.kind == Event::Kind::stuck ||
         event.kind == Event::Kind::returned;
}

/// About::fault or About::task for a line that must happen.
bool must_happen(const Expectation& line, Difference::About& about) {
  about = Difference::About::task;
  if (std::holds_alternative<TaskEnd>(line.what)) return true;
  if (const auto* outcome = std::get_if<Outcome>(&line.what))
    return !outcome->task.empty();
  about = Difference::About::fault;
  const auto* message = std::get_if<Message>(&line.what);
  return message && message->kind != Message::Kind::log &&
         message->kind != Message::Kind::tool;
}

}  // namespace

void judge_faults_and_tasks(const JudgedStep& judged) {
  const std::vector<Event>& events = judged.record.events;
  std::vector<bool> named(events.size());
  for (const Expectation& line : judged.step.expectations) {
    Difference::About about;
    if (!must_happen(line, about)) continue;
    std::size_t i = 0;
    while (i < events.size() && (named[i] || !says(line, events[i]))) ++i;
    if (i < events.size())
      named[i] = true;
    else
      judged.differ(about, line.notes.place.line, print_expectation(line),
                    "it does not happen");
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (named[i] || (!is_fault(events[i]) && !is_task_event(events[i])))
      continue;
    judged.differ(is_fault(events[i]) ? Difference::About::fault
                                      : Difference::About::task,
                  0, "nothing of this kind is named", to_text(events[i]));
  }
}

/// Each line takes the first message that contains its text, is not taken, and
/// stands behind what earlier lines took of the same task.
void judge_log(const JudgedStep& judged) {
  const std::vector<Event>& events = judged.record.events;
  std::vector<bool> taken(events.size());
  std::map<std::string, std::size_t> behind;  // of each task
  for (const Expectation& line : judged.step.expectations) {
    const auto* message = std::get_if<Message>(&line.what);
    if (!message || message->kind != Message::Kind::log) continue;
    bool found = false;
    bool out_of_order = false;
    for (std::size_t i = 0; i < events.size() && !found; ++i) {
      const Event& event = events[i];
      if (event.kind != Event::Kind::log || taken[i] ||
          !contains_any(event.text, message->texts))
        continue;
      if (i < behind[event.task]) {
        out_of_order = true;
        continue;
      }
      behind[event.task] = i;
      taken[i] = found = true;
    }
    if (found) continue;
    std::string actual = "no such message";
    if (out_of_order) actual = "the message stands before the one above";
    // The first message that no line has named is the likeliest partner.
    for (std::size_t i = 0; i < events.size() && !out_of_order; ++i) {
      if (events[i].kind != Event::Kind::log || taken[i]) continue;
      actual = to_text(events[i]);
      break;
    }
    judged.differ(Difference::About::log, line.notes.place.line,
                  print_expectation(line), actual);
  }
}

}  // namespace miu
