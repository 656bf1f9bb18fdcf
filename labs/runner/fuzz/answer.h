// SPDX-License-Identifier: MIT
//
// A scenario whose expectations are what a real kernel did.
#ifndef MIU_LABS_RUNNER_FUZZ_ANSWER_H_
#define MIU_LABS_RUNNER_FUZZ_ANSWER_H_

#include <string>

#include "labs/runner/fuzz/differences.h"
#include "labs/runner/interface/run.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// The file, in normal form. Above the step of the difference stands what the
/// simulator said instead, and above all `origin`, a line. Logs, outputs and
/// samples are expected in that step only. What the language cannot say, or
/// the judge does not accept of that very run, a comment at the end tells.
std::string scenario_of(const Scenario& program, const Run& real,
                        const Found& found, const std::string& origin);

/// Whether all names are defined where a step uses them.
bool is_sound(const Scenario& program);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_ANSWER_H_
