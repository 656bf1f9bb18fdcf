// SPDX-License-Identifier: MIT
//
// What the command line of `miu start`, `check` and `solution` means: which
// exercise, which folder; and how both are written in a command to be copied.
#ifndef MIU_LABS_RUNNER_COMMANDS_FIND_EXERCISE_H_
#define MIU_LABS_RUNNER_COMMANDS_FIND_EXERCISE_H_

#include <optional>
#include <string>

#include "labs/runner/commands/exercise_commands.h"
#include "labs/runner/exercise/exercise.h"

namespace miu {

/// `11`, `11-the-inherited-socket`, `labs/11-the-inherited-socket/`. Nothing
/// when there is none, or when it is not right: then it has complained.
std::optional<Exercise> find_exercise(const ExerciseOptions& options,
                                      const std::string& lab);

/// 11, for the lab 11-the-inherited-socket.
std::string number_of(const Exercise& exercise);

/// No program takes what this says for an option.
std::string never_an_option(const std::string& path);

/// The folder that was named, or exercise-11.
std::string folder_for(const ExerciseOptions& options,
                       const Exercise& exercise);

/// A word to be copied out of the terminal into a shell: bash reads $'\033'
/// where the character itself cannot be shown.
std::string to_copy(const std::string& word);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_FIND_EXERCISE_H_
