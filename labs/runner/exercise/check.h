// SPDX-License-Identifier: MIT
//
// The verdict on what a reader wrote for an exercise.
//
// 1. Kind scenario: the reader's scenario with the goal's steps behind its own
//    is as expected. Kind module: every scenario of judge/ is as expected with
//    the reader's module. Kind test: the reader's scenario is as expected with
//    the good module, and differs with each planted fault.
// 2. Kernels are asked in the order of the targets; the first difference ends
//    the check.
// 3. Where a simulator and a real kernel of one version are asked, it is not
//    enough that both pass: they have to agree in each step (agree.h).
// 4. The reader's files are only read, and code of the reader runs only in
//    processes with limits (observe.h, exercise_build.h).
#ifndef MIU_LABS_RUNNER_EXERCISE_CHECK_H_
#define MIU_LABS_RUNNER_EXERCISE_CHECK_H_

#include <filesystem>
#include <string>
#include <vector>

#include "labs/runner/exercise/exercise.h"
#include "labs/runner/kernels/kernels.h"
#include "labs/runner/report/report.h"

namespace miu {

/// A module or a scenario of a reader may be so long, in bytes.
constexpr std::size_t longest_exercise_file = 1 << 20;

struct CheckRequest {
  const Exercise& exercise;
  std::filesystem::path folder;  // the reader's, as it was given
  std::vector<Target> targets;
  BuildFolders folders;
  std::filesystem::path source;  // the top folder
  Look look;
};

struct Checked {
  enum class Verdict { passed, failed, bad_file, no_kernel, interrupted };
  Verdict verdict = Verdict::passed;
  std::string text;  // for the reader
  /// When it passed: on which kernels, and whether they were compared. Nobody
  /// shall take the simulator's word for the real kernel's.
  std::string judged{};
  bool compared = false;
};

/// Judges a reader's work, and says why in words for the reader.
/// REQUIRES: keep_interruptions() was called.
Checked check_exercise(const CheckRequest& request);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_CHECK_H_
