// SPDX-License-Identifier: MIT
//
// What a step's crossings and events come to: which call was made in which, and
// in which of them each event happened.
//
// 1. A call that does not come back in its step is open. What its task does in
//    a later step is shown in it once more, marked as going on.
// 2. Calls of different tasks are never in each other, whatever preempts what.
#ifndef MIU_LABS_RUNNER_REPORT_CALL_TREE_H_
#define MIU_LABS_RUNNER_REPORT_CALL_TREE_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "labs/runner/interface/run.h"

namespace miu {

struct CallNode {
  enum class Kind { call, event };
  Kind kind = Kind::call;
  std::size_t event = 0;  // of an event: which one of the step's
  std::string task{};
  std::string function{};
  std::string module{};
  bool goes_on = false;  // it began in an earlier step
  bool returns = false;  // in this step
  std::vector<CallNode> inside{};
};

/// The calls that each living task has not come back from, outermost first.
using OpenCalls = std::map<std::string, std::vector<Crossing>>;

/// The step's calls and events in their order. `open` holds those that were
/// open before the step, and then those that are after it. A call of a function
/// of `inner` that is in no other, and in which no event happened, is left out.
std::vector<CallNode> call_tree(const StepRecord& record,
                                const std::vector<std::string>& inner,
                                OpenCalls& open);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_CALL_TREE_H_
