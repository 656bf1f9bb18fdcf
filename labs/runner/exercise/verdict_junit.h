// SPDX-License-Identifier: MIT
//
// A verdict on an exercise for CI systems, as verdict_json.h is for others.
#ifndef MIU_LABS_RUNNER_EXERCISE_VERDICT_JUNIT_H_
#define MIU_LABS_RUNNER_EXERCISE_VERDICT_JUNIT_H_

#include <string>

#include "labs/runner/exercise/verdict.h"

namespace miu {

/// A verdict for CI systems: a test suite for each criterion, a test case for
/// each kernel; and a suite for what two kernels must agree in.
std::string verdict_junit(const Exercise& exercise,
                          const ExerciseVerdict& verdict);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_VERDICT_JUNIT_H_
