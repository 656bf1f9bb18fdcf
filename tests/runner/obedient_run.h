// SPDX-License-Identifier: MIT
//
// The run of a kernel that does what the scenario says, to the letter. Tests
// change one thing in it.
#ifndef MIU_TESTS_RUNNER_OBEDIENT_RUN_H_
#define MIU_TESTS_RUNNER_OBEDIENT_RUN_H_

#include "labs/runner/interface/run.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// REQUIRES: the transitions of `selected` chain.
Run obedient_run(const Scenario& selected, const Target& target);

}  // namespace miu

#endif  // MIU_TESTS_RUNNER_OBEDIENT_RUN_H_
