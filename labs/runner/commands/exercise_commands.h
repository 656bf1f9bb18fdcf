// SPDX-License-Identifier: MIT
//
// `miu start`, `miu check` and `miu solution`: a reader's way through an
// exercise. Each returns an exit status: 0 it is so; 1 not solved; 2 bad usage
// or a bad file; 3 a kernel or a tool is not to be had; 130 Ctrl-C.
#ifndef MIU_LABS_RUNNER_COMMANDS_EXERCISE_COMMANDS_H_
#define MIU_LABS_RUNNER_COMMANDS_EXERCISE_COMMANDS_H_

#include <filesystem>
#include <string>
#include <vector>

#include "labs/runner/kernels/kernels.h"
#include "labs/runner/report/report.h"

namespace miu {

struct ExerciseOptions {
  std::string lab;     // 11, its folder's name, or its path; of a folder to
                       // check it need not be said when that has notes
  std::string folder;  // the working copy
  bool force = false;
  bool watch = false;
  bool yes = false;  // shows the solution without asking
  std::string on;    // names the targets
  std::string format = "text";
  std::string output;  // a file for the report
  std::vector<Target> targets;
  BuildFolders folders;
  std::filesystem::path source;  // the top folder
  std::filesystem::path labs;    // holds NN-name/exercise
  Look look;
};

/// Makes a working copy. Returns an exit status, as do the others.
int start_exercise(const ExerciseOptions& options);
/// Judges a working copy and says why; with `watch` at each change. With a lab
/// that was named, the folder's notes are neither read nor written. In another
/// format than text every criterion is judged on every kernel.
int check_working_copy(const ExerciseOptions& options);
/// Shows the solution, after a question unless `yes`.
int show_solution(const ExerciseOptions& options);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_EXERCISE_COMMANDS_H_
