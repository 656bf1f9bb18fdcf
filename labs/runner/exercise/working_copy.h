// SPDX-License-Identifier: MIT
//
// The folder in which a reader works on an exercise.
//
// 1. A file of the reader is never overwritten: a folder that is there stays,
//    or is put aside under another name when the reader asks for that, and the
//    new one is whole.
// 2. The folder appears whole or not at all.
#ifndef MIU_LABS_RUNNER_EXERCISE_WORKING_COPY_H_
#define MIU_LABS_RUNNER_EXERCISE_WORKING_COPY_H_

#include <filesystem>
#include <string>

#include "labs/runner/exercise/exercise.h"
#include "labs/runner/kernels/kernels.h"

namespace miu {

struct Started {
  std::string problem;  // empty when the folder is there
  std::string backup;   // where an older one was put
};

/// Writes the starting point with its README, and for C compile_commands.json.
/// `force` puts an older working copy aside.
Started start_working_copy(const Exercise& exercise,
                           const std::filesystem::path& folder, bool force,
                           const BuildFolders& course,
                           const std::filesystem::path& source);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_WORKING_COPY_H_
