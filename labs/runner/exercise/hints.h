// SPDX-License-Identifier: MIT
//
// What helps a reader after a failure.
#ifndef MIU_LABS_RUNNER_EXERCISE_HINTS_H_
#define MIU_LABS_RUNNER_EXERCISE_HINTS_H_

#include <string>
#include <vector>

#include "labs/runner/exercise/exercise.h"
#include "labs/runner/exercise/notes.h"

namespace miu {

/// From the second failure on: the hint of this very mistake. When there is
/// none, or when it was given before, the next of the exercise's three is
/// added. Notes what was given.
std::vector<std::string> hints_for(const Exercise& exercise,
                                   const Exercise::Wrong* mistake,
                                   WorkNotes& notes);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_HINTS_H_
