// SPDX-License-Identifier: MIT
//
// A verdict for the reader whose work it is.
#ifndef MIU_LABS_RUNNER_EXERCISE_VERDICT_TEXT_H_
#define MIU_LABS_RUNNER_EXERCISE_VERDICT_TEXT_H_

#include <string>

#include "labs/runner/exercise/verdict.h"
#include "labs/runner/report/report.h"

namespace miu {

/// What each kernel said, up to the first difference of each.
std::string verdict_text(const ExerciseVerdict& verdict, Look look);

/// `Judged on sim:6.1, vm:6.1 (6.1.0-57-amd64). ...`, of one that passed.
std::string judged_text(const ExerciseVerdict& verdict);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_VERDICT_TEXT_H_
