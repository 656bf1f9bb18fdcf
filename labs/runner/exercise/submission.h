// SPDX-License-Identifier: MIT
//
// The one file that a reader hands in.
//
// 1. It is read once: what is judged, on every kernel, are these bytes.
// 2. It is a file, and no link: in somebody's folder one may lead to a file
//    that is not theirs.
#ifndef MIU_LABS_RUNNER_EXERCISE_SUBMISSION_H_
#define MIU_LABS_RUNNER_EXERCISE_SUBMISSION_H_

#include <filesystem>
#include <optional>
#include <string>

#include "labs/runner/exercise/exercise.h"
#include "labs/runner/exercise/verdict.h"
#include "labs/runner/language/check.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// It may be so long, in bytes.
constexpr std::size_t longest_submission = 1 << 20;

struct Submission {
  std::optional<Refusal> refusal{};  // or else all is there
  std::string text{};
  std::string sha256{};  // of the text; empty when it could not be read
  Scenario scenario{};   // kinds scenario and test
  Scenario goal{};       // kind scenario
};

/// Its name, as messages call it.
std::filesystem::path submission_file(const Exercise& exercise,
                                      const std::filesystem::path& folder);

/// Reads it, and for kind scenario the goal that goes on where it ends: what is
/// wrong with both together is found before any kernel is asked.
Submission read_submission(const Exercise& exercise,
                           const std::filesystem::path& folder,
                           const std::filesystem::path& source);

/// The modules that a scenario of the exercise may name.
ModuleKnown modules_known(const Exercise& exercise,
                          const std::filesystem::path& file,
                          const std::filesystem::path& source);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_SUBMISSION_H_
