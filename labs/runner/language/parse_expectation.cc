// SPDX-License-Identifier: MIT
#include <utility>

#include "labs/runner/language/names.h"
#include "labs/runner/language/parse_parts.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

const std::vector<std::string>& file_kinds() {
  static const std::vector<std::string> kinds = {"socket", "file", "device",
                                                 "pipe", "anon"};
  return kinds;
}

/// A word out of a few; anything else is an unknown word.
bool parse_one_of(Cursor& cursor, const std::vector<std::string>& known,
                  std::string& word) {
  for (const std::string& candidate : known) {
    if (!cursor.take_word(candidate)) continue;
    word = candidate;
    return true;
  }
  if (cursor.done()) return cursor.fail_here(nearest("", known));
  const std::string_view here = cursor.word_here();
  return cursor.fail(cursor.at(), here.size(),
                     "unknown word " + quoted(here) + "; the nearest are " +
                         nearest(here, known));
}

/// `s socket NETLINK`, `- file fcluster.ko`.
bool parse_row(Cursor& cursor, Expectation& expectation) {
  OpenFile row;
  if (cursor.take("-"))
    row.variable = "-";
  else if (!cursor.name(row.variable, "a variable"))
    return false;
  if (!parse_one_of(cursor, file_kinds(), row.kind)) return false;
  while (!cursor.done() && !at_condition(cursor)) {
    const std::string word(cursor.word_here());
    if (!row.detail.empty()) row.detail += ' ';
    row.detail += word;
    cursor.skip(word.size());
  }
  expectation.what = std::move(row);
  return true;
}

/// Whether the second word here is a kind of file.
bool at_row(const Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.skip(ahead.word_here().size());
  for (const std::string& kind : file_kinds())
    if (ahead.take_word(kind)) return true;
  return false;
}

/// What stands behind `=` and `returns`.
bool parse_result(Cursor& cursor, Outcome& outcome) {
  using Kind = Result::Kind;
  if (cursor.take_word("blocks")) {
    outcome.result.kind = Kind::blocks;
    return true;
  }
  if (cursor.take_word("exit")) {
    int status = 0;
    if (!cursor.number(status, "an exit status")) return false;
    outcome.result = {Kind::exit, status};
    return true;
  }
  const std::string_view rest = cursor.rest();
  if (!rest.empty() && begins_name(rest[0])) {
    const std::size_t begin = cursor.at();
    if (!cursor.name(outcome.name, "an errno")) return false;
    const auto number = errno_value(outcome.name);
    if (!number)
      return cursor.fail(begin, outcome.name.size(),
                         "unknown word " + quoted(outcome.name) +
                             "; expected a number, blocks, exit N or an "
                             "errno, the nearest of which are " +
                             nearest(outcome.name, errno_names()));
    outcome.result = {Kind::error, *number};
    return true;
  }
  int value = 0;
  const std::size_t begin = cursor.at();
  if (!cursor.number(value, "a number, an errno, blocks or exit N"))
    return false;
  if (value < 0)
    return cursor.fail(begin, cursor.at() - begin,
                       "a result below 0; an error is written by its name");
  outcome.result = {Kind::value, value};
  return true;
}

bool parse_holders(Cursor& cursor, Expectation& expectation) {
  Holders line;
  if (!cursor.name(line.module, "a module's name") || !cursor.need(":"))
    return false;
  if (!cursor.take("-")) {
    do {
      if (!cursor.name(line.holders.emplace_back(), "modules, or -"))
        return false;
    } while (!cursor.done() && !at_condition(cursor));
  }
  expectation.what = std::move(line);
  return true;
}

bool parse_held(Cursor& cursor, bool of_file, Expectation& expectation) {
  HeldCount line;
  if (!parse_task(cursor, line.task)) return false;
  if (of_file && (!cursor.need(".") ||
                  !cursor.name(line.variable, "a variable of that task")))
    return false;
  if (!cursor.number(line.number, "a count")) return false;
  expectation.what = std::move(line);
  return true;
}

bool parse_living(Cursor& cursor, Expectation& expectation) {
  LivingTasks line;
  if (!cursor.take("-")) {
    do {
      if (!parse_task(cursor, line.tasks.emplace_back())) return false;
    } while (!cursor.done() && !at_condition(cursor));
  }
  expectation.what = std::move(line);
  return true;
}

bool parse_message(Cursor& cursor, Message::Kind kind,
                   Expectation& expectation) {
  Message line;
  line.kind = kind;
  const std::size_t begin = cursor.at();
  if (kind == Message::Kind::oops && cursor.take_word("freed")) {
    line.kind = Message::Kind::oops_freed;
    if (!cursor.name(line.texts.emplace_back(), "a module's name"))
      return false;
  } else if (!cursor.string(line.texts.emplace_back(), "a \"text\"")) {
    return false;
  }
  while (kind == Message::Kind::log && cursor.take_word("or")) {
    if (!cursor.string(line.texts.emplace_back(), "a \"text\"")) return false;
  }
  for (const std::string& text : line.texts)
    if (text.empty())
      return cursor.fail(begin, cursor.at() - begin,
                         "an empty text, which everything contains");
  expectation.what = std::move(line);
  return true;
}

/// `A returns 0`, `A dies oops`, `A stuck`. Nothing else begins like this, so
/// any other word here is unknown.
bool parse_task_line(Cursor& cursor, Expectation& expectation) {
  const std::size_t begin = cursor.at();
  const std::string first(cursor.word_here());
  std::string task;
  if (begins_name(first[0]) && !parse_task(cursor, task)) return false;
  if (!task.empty() && cursor.take_word("returns")) {
    Outcome outcome;
    outcome.task = task;
    if (!parse_result(cursor, outcome)) return false;
    expectation.what = std::move(outcome);
    return true;
  }
  if (!task.empty() && cursor.take_word("stuck")) {
    expectation.what = TaskEnd{task, "stuck"};
    return true;
  }
  if (!task.empty() && cursor.take_word("dies")) {
    TaskEnd end{task, "oops"};
    if (!cursor.take_word("oops") &&
        !parse_one_of(cursor, signal_names(), end.how))
      return false;
    expectation.what = std::move(end);
    return true;
  }
  if (task.find('(') != task.npos || (task.size() == 1 && !cursor.done()))
    return cursor.fail_here("returns, dies or stuck");
  return cursor.fail(
      begin, first.size(),
      "unknown word " + quoted(first) + "; the nearest are " +
          nearest(first, {"log", "oops", "warn", "panic", "tool", "count",
                          "state", "holders", "f_count", "files", "tasks"}));
}

/// Lines that begin with a word of their own; nothing read if there is none.
bool parse_by_word(Cursor& cursor, Expectation& expectation, bool& found) {
  found = true;
  const std::vector<std::pair<std::string_view, Message::Kind>> messages = {
      {"log", Message::Kind::log},   {"oops", Message::Kind::oops},
      {"warn", Message::Kind::warn}, {"panic", Message::Kind::panic},
      {"tool", Message::Kind::tool},
  };
  for (const auto& [word, kind] : messages)
    if (cursor.take_word(word)) return parse_message(cursor, kind, expectation);
  if (cursor.take_word("count")) {
    ModuleCount line;
    if (!cursor.name(line.module, "a module's name") ||
        !cursor.number(line.number, "a count"))
      return false;
    expectation.what = std::move(line);
    return true;
  }
  if (cursor.take_word("state")) {
    ModuleState line;
    if (!cursor.name(line.module, "a module's name") ||
        !parse_one_of(cursor, {"live", "coming", "going"}, line.state))
      return false;
    expectation.what = std::move(line);
    return true;
  }
  if (cursor.take_word("holders")) return parse_holders(cursor, expectation);
  if (cursor.take_word("f_count")) return parse_held(cursor, true, expectation);
  if (cursor.take_word("files")) return parse_held(cursor, false, expectation);
  if (cursor.take_word("tasks")) return parse_living(cursor, expectation);
  found = false;
  return true;
}

/// `X:`, and the name of X.
bool take_module(Cursor& cursor, std::string& module) {
  Cursor ahead = cursor;
  if (!begins_name(ahead.rest()[0]) || !ahead.name(module, "")) return false;
  if (!ahead.rest().starts_with(":")) return false;
  cursor.skip(module.size());
  return cursor.take(":");
}

}  // namespace

bool parse_expectation(Cursor& cursor, bool under_lsof,
                       Expectation& expectation) {
  Notes& notes = expectation.notes;
  const std::size_t begin = cursor.at();
  std::string module;
  bool found = false;
  if (under_lsof && at_row(cursor)) {
    if (!parse_row(cursor, expectation)) return false;
  } else if (cursor.take("=")) {
    Outcome outcome;
    if (!parse_result(cursor, outcome)) return false;
    expectation.what = std::move(outcome);
  } else if (cursor.take("-")) {
    expectation.what = NoTransition{};
    if (!cursor.done() && !at_condition(cursor)) {
      if (under_lsof) {
        cursor.go_back(begin);
        return parse_row(cursor, expectation);  // says what is wrong with it
      }
      return cursor.fail_here(
          "the end of the line; rows of open files stand under lsof");
    }
  } else if (take_module(cursor, module)) {
    if (!parse_transition(cursor, module, expectation)) return false;
  } else {
    if (!parse_by_word(cursor, expectation, found)) return false;
    if (!found && !parse_task_line(cursor, expectation)) return false;
  }
  return parse_conditions(cursor, notes);
}

}  // namespace miu
