// SPDX-License-Identifier: MIT
#include "labs/runner/language/parse_parts.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

bool is_task_name(std::string_view name) {
  return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
}

/// The task before `:` or `$`.
bool parse_actor(Cursor& cursor, std::size_t begin, const std::string& name,
                 Step& step) {
  if (!is_task_name(name))
    return cursor.fail(begin, name.size(),
                       quoted(name) +
                           " acts; expected a task, whose name "
                           "begins with a capital letter");
  step.task = name;
  return true;
}

bool parse_command(Cursor& cursor, Step& step) {
  step.is_command = true;
  const std::size_t begin = cursor.at();
  const std::string word(cursor.word_here());
  const CallRow* row = find_command(word);
  if (!row) {
    std::vector<std::string> known = command_names();
    if (step.task.empty()) {
      known.emplace_back("leaves");
      known.emplace_back("module");
      known.emplace_back("kernels");
      known.emplace_back("title");
    }
    if (word.empty()) return cursor.fail_here("a command");
    return cursor.fail(begin, word.size(),
                       "unknown word " + quoted(word) + "; the nearest are " +
                           nearest(word, known));
  }
  cursor.skip(word.size());
  step.name = row->name;
  return parse_command_words(cursor, *row, step);
}

bool check_results(Cursor& cursor, std::size_t begin, const CallRow& row,
                   const Step& step) {
  const std::size_t count = step.results.size();
  const std::string called = row.name + "()";
  if (row.result == "task") {
    if (count == 1 && is_task_name(step.results[0])) return true;
    return cursor.fail(begin, cursor.at() - begin,
                       called +
                           " makes a task; expected its name before the "
                           "call, as in A: B = " +
                           called);
  }
  if (row.result == "descriptor" && count <= 1) return true;
  if (count == 0) return true;
  return cursor.fail(
      begin, cursor.at() - begin,
      row.result == "descriptor"
          ? called + " gives one descriptor, not " + std::to_string(count)
          : called + " gives no descriptor; expected no name before it");
}

bool parse_call(Cursor& cursor, Step& step) {
  const std::size_t begin = cursor.at();
  std::string name;
  if (!cursor.name(name, "a call")) return false;
  std::size_t call = begin;
  if (!cursor.rest().starts_with("(")) {
    step.results.push_back(name);
    while (cursor.take(",")) {
      if (!cursor.name(step.results.emplace_back(), "a variable")) return false;
    }
    if (!cursor.take("=")) return cursor.fail_here("\"(\", \",\" or \"=\"");
    call = cursor.at();
    if (!cursor.name(name, "a call")) return false;
  }
  const CallRow* row = find_call(name);
  if (!row)
    return cursor.fail(call, name.size(),
                       "unknown call " + quoted(name) +
                           "; the nearest calls are " +
                           nearest(name, call_names()));
  step.name = row->name;
  return check_results(cursor, begin, *row, step) &&
         parse_call_arguments(cursor, *row, step);
}

}  // namespace

bool parse_task(Cursor& cursor, std::string& task) {
  const std::size_t begin = cursor.at();
  if (!cursor.name(task, "a task")) return false;
  if (task == "thread" && cursor.take("(")) {
    std::string maker;
    if (!cursor.name(maker, "the task that made the thread")) return false;
    int which = 1;
    if (cursor.take(",")) {
      const std::size_t number = cursor.at();
      if (!cursor.number(which, "which of its threads")) return false;
      if (which < 1)
        return cursor.fail(number, 1, "threads are counted from 1");
    }
    task += "(" + maker;
    if (which > 1) task += ", " + std::to_string(which);
    task += ")";
    return cursor.need(")");
  }
  // What kthread_run() was given may have signs within.
  if (is_task_name(task)) return true;
  while (begin + task.size() < cursor.line().end) {
    const char next = cursor.line().text[begin + task.size()];
    if (!continues_name(next) && next != '-' && next != '/') break;
    task += next;
    cursor.skip(1);
  }
  return true;
}

bool parse_step(Cursor& cursor, Step& step) {
  const std::size_t begin = cursor.at();
  std::string name;
  // A command may have any first word, so a wrong one is looked at there.
  if (begins_name(cursor.rest()[0]) && cursor.name(name, "a step")) {
    if (cursor.take(":")) {
      if (!parse_actor(cursor, begin, name, step)) return false;
      return parse_call(cursor, step) && parse_conditions(cursor, step.notes);
    }
    if (cursor.take("$")) {
      if (!parse_actor(cursor, begin, name, step)) return false;
      return parse_command(cursor, step) &&
             parse_conditions(cursor, step.notes);
    }
    if (is_task_name(name))
      return cursor.fail_here("\":\" and a call, or \"$\" and a command");
  }
  cursor.go_back(begin);
  return parse_command(cursor, step) && parse_conditions(cursor, step.notes);
}

}  // namespace miu
