// SPDX-License-Identifier: MIT
//
// Judges a reader's work for an exercise.
//
// 1. Kind scenario: the reader's scenario with the goal's steps behind its own
//    is as expected. Kind module: every scenario of judge/ is as expected with
//    the reader's module. Kind test: the reader's scenario is as expected with
//    the good module, and differs with each planted fault.
// 2. Kernels are asked in the order of the targets.
// 3. Where a simulator and a real kernel of one version are asked, it is not
//    enough that both pass: they have to agree in each step (agree.h).
// 4. The reader's files are only read, and code of the reader runs only in
//    processes with limits (observe.h, build.h).
#ifndef MIU_LABS_RUNNER_EXERCISE_CHECK_H_
#define MIU_LABS_RUNNER_EXERCISE_CHECK_H_

#include <filesystem>
#include <vector>

#include "labs/runner/exercise/exercise.h"
#include "labs/runner/exercise/verdict.h"
#include "labs/runner/kernels/kernels.h"

namespace miu {

/// How much is judged of work that fails.
enum class Extent {
  first_failure,  // for a reader: one thing to mend
  everything,     // for marks: each criterion on each kernel
};

struct CheckRequest {
  const Exercise& exercise;
  std::filesystem::path folder;  // the reader's, as it was given
  std::vector<Target> targets;
  BuildFolders folders;
  std::filesystem::path source;  // the top folder
  Extent extent = Extent::first_failure;
};

/// The verdict. REQUIRES: keep_interruptions() was called.
ExerciseVerdict check_exercise(const CheckRequest& request);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_CHECK_H_
