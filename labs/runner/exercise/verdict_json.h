// SPDX-License-Identifier: MIT
//
// A verdict for programs: who gives marks, or shows many verdicts in a table.
// docs/reference/verdicts.rst describes it.
#ifndef MIU_LABS_RUNNER_EXERCISE_VERDICT_JSON_H_
#define MIU_LABS_RUNNER_EXERCISE_VERDICT_JSON_H_

#include <string>
#include <vector>

#include "labs/runner/exercise/verdict.h"

namespace miu {

/// `hints` are those that were given to the reader.
std::string verdict_json(const Exercise& exercise,
                         const ExerciseVerdict& verdict,
                         const std::vector<std::string>& hints);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_VERDICT_JSON_H_
