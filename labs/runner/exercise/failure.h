// SPDX-License-Identifier: MIT
//
// What of a report a reader is told: the first difference, in a part of the
// scenario's steps.
//
// 1. A kernel that did not go on is told before anything else, in the step that
//    it was in; and an oops before what follows from it in its step.
#ifndef MIU_LABS_RUNNER_EXERCISE_FAILURE_H_
#define MIU_LABS_RUNNER_EXERCISE_FAILURE_H_

#include <optional>

#include "labs/runner/exercise/verdict.h"

namespace miu {

/// What is told of these steps; nothing when they are as expected.
std::optional<Failure> failure_of(const TargetReport& report, Steps steps);

/// Whether it is of these steps; `step` may be Difference::at_end.
bool has(Steps steps, int step);

/// What is told when a test passes a module that has a fault.
Failure fault_not_seen();

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_FAILURE_H_
