// SPDX-License-Identifier: MIT
#include "labs/runner/language/topic.h"

namespace miu {
namespace {

Topic of(const NoTransition&) { return Topic::transition; }
Topic of(const Transition&) { return Topic::transition; }
Topic of(const Unordered&) { return Topic::transition; }
Topic of(const Outcome& line) {
  return line.task.empty() ? Topic::result : Topic::task;
}
Topic of(const TaskEnd&) { return Topic::task; }
Topic of(const ModuleCount&) { return Topic::count; }
Topic of(const ModuleState&) { return Topic::state; }
Topic of(const Holders&) { return Topic::holders; }
Topic of(const HeldCount& line) {
  return line.variable.empty() ? Topic::files : Topic::f_count;
}
Topic of(const LivingTasks&) { return Topic::tasks; }
Topic of(const Message& line) {
  if (line.kind == Message::Kind::log) return Topic::log;
  return line.kind == Message::Kind::tool ? Topic::tool : Topic::fault;
}
Topic of(const OpenFile&) { return Topic::row; }

}  // namespace

Topic topic_of(const Expectation& line) {
  return std::visit([](const auto& what) { return of(what); }, line.what);
}

std::string to_string(Topic topic) {
  switch (topic) {
    case Topic::transition:
      return "transition";
    case Topic::result:
      return "result";
    case Topic::task:
      return "task";
    case Topic::log:
      return "log";
    case Topic::fault:
      return "fault";
    case Topic::tool:
      return "tool";
    case Topic::row:
      return "row";
    case Topic::f_count:
      return "f_count";
    case Topic::files:
      return "files";
    case Topic::count:
      return "count";
    case Topic::state:
      return "state";
    case Topic::holders:
      return "holders";
    case Topic::tasks:
      break;
  }
  return "tasks";
}

}  // namespace miu
