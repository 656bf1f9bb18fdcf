// SPDX-License-Identifier: MIT
//
// What a line under a step speaks of. A line that a scenario expects and the
// line that a kernel's answer is printed as have the same topic.
#ifndef MIU_LABS_RUNNER_LANGUAGE_TOPIC_H_
#define MIU_LABS_RUNNER_LANGUAGE_TOPIC_H_

#include <string>

#include "labs/runner/language/scenario.h"

namespace miu {

enum class Topic {
  transition,  // also that there is none
  result,      // of the step's own call or command
  task,        // returns, dies, stuck
  log,
  fault,  // oops, warn, panic
  tool,
  row,  // of lsof
  f_count,
  files,
  count,
  state,
  holders,
  tasks,  // who lives
};

/// Of a line that is expected.
Topic topic_of(const Expectation& line);
/// The topic's name, as results files write it: `f_count`.
std::string to_string(Topic topic);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_TOPIC_H_
