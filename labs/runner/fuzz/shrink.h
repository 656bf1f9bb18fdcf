// SPDX-License-Identifier: MIT
//
// The smallest scenario in which a difference stays.
#ifndef MIU_LABS_RUNNER_FUZZ_SHRINK_H_
#define MIU_LABS_RUNNER_FUZZ_SHRINK_H_

#include <cstddef>
#include <functional>

#include "labs/runner/language/scenario.h"

namespace miu {

/// Whether the difference is still there.
using StillThere = std::function<bool(const Scenario& scenario)>;

/// Leaves out steps, queries, tasks, modules and words, and puts simple words
/// in the place of others, as long as the difference stays. Asks at most so
/// many times. REQUIRES: it is there, in the step with that number.
Scenario shrink(Scenario scenario, std::size_t step, const StillThere& ask,
                std::size_t most_questions);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_SHRINK_H_
