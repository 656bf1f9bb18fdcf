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

/// The hints of this failure, from the second on: that of the very mistake,
/// whenever it is made. The three come one behind the other, where no other
/// hint is, or where that one was given before. Notes what it gave.
std::vector<std::string> hints_for(const Exercise& exercise,
                                   const Exercise::Wrong* mistake,
                                   WorkNotes& notes);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_HINTS_H_
