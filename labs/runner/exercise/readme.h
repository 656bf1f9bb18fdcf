// SPDX-License-Identifier: MIT
//
// What a working copy says of itself.
#ifndef MIU_LABS_RUNNER_EXERCISE_README_H_
#define MIU_LABS_RUNNER_EXERCISE_README_H_

#include <string>

#include "labs/runner/exercise/exercise.h"

namespace miu {

/// The README.md of a working copy: the task, what decides whether it is
/// solved, and the commands. At most 80 columns wide, but for names.
std::string readme(const Exercise& exercise);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_README_H_
