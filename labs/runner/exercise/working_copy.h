// SPDX-License-Identifier: MIT
//
// The folder in which a reader works on an exercise.
//
// 1. A file of the reader is never overwritten: a folder that is there stays,
//    or is put aside under another name when the reader asks for that, and the
//    new one is whole.
// 2. The folder appears whole or not at all.
// 3. Its notes are a help for the reader and decide nothing: whoever checks
//    another's folder names the lab. They are read and written as one file,
//    and no link or pipe under their name is followed.
#ifndef MIU_LABS_RUNNER_EXERCISE_WORKING_COPY_H_
#define MIU_LABS_RUNNER_EXERCISE_WORKING_COPY_H_

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "labs/runner/exercise/exercise.h"
#include "labs/runner/kernels/kernels.h"

namespace miu {

/// What the folder remembers, in .exercise.json.
struct WorkNotes {
  std::string lab;
  int failures = 0;  // checks that failed since the last that passed
  bool solved = false;
  int hints = 0;  // of the three, those given since then
  /// In `wrong`: the mistakes whose own hint was given since then.
  std::set<std::string> hinted = {};
};

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

/// Nothing when the folder is no working copy.
std::optional<WorkNotes> read_notes(const std::filesystem::path& folder);
/// False when the folder cannot be written.
bool write_notes(const std::filesystem::path& folder, const WorkNotes& notes);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_WORKING_COPY_H_
