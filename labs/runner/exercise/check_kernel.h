// SPDX-License-Identifier: MIT
//
// A reader's work on one kernel: each criterion, one behind the other.
#ifndef MIU_LABS_RUNNER_EXERCISE_CHECK_KERNEL_H_
#define MIU_LABS_RUNNER_EXERCISE_CHECK_KERNEL_H_

#include "labs/runner/exercise/check.h"
#include "labs/runner/exercise/submission.h"

namespace miu {

/// What that kernel says. The reports of what ran are added to the verdict's.
/// REQUIRES: keep_interruptions() was called; the submission has no refusal.
KernelVerdict check_kernel(const CheckRequest& request,
                           const Submission& submission, const Target& target,
                           ExerciseVerdict& verdict);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_CHECK_KERNEL_H_
