// SPDX-License-Identifier: MIT
//
// What a working copy remembers, in .exercise.json.
//
// 1. The notes are a help for the reader and decide nothing: whoever checks
//    another's folder names the lab.
// 2. They are read and written as one file, and no link or pipe under their
//    name is followed.
#ifndef MIU_LABS_RUNNER_EXERCISE_NOTES_H_
#define MIU_LABS_RUNNER_EXERCISE_NOTES_H_

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace miu {

struct WorkNotes {
  std::string lab;
  int failures = 0;  // checks that failed since the last that passed
  bool solved = false;
  int hints = 0;  // of the three, those given since then
  /// In `wrong`: the mistakes whose own hint was given since then.
  std::set<std::string> hinted = {};
};

/// Their name in the folder.
inline constexpr const char* notes_name = ".exercise.json";

/// The file.
std::string text_of(const WorkNotes& notes);

/// Nothing when the folder is no working copy.
std::optional<WorkNotes> read_notes(const std::filesystem::path& folder);
/// False when the folder cannot be written.
bool write_notes(const std::filesystem::path& folder, const WorkNotes& notes);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_NOTES_H_
