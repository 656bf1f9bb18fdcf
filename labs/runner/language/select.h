// SPDX-License-Identifier: MIT
//
// What a scenario says for one target: its conditions are applied.
#ifndef MIU_LABS_RUNNER_LANGUAGE_SELECT_H_
#define MIU_LABS_RUNNER_LANGUAGE_SELECT_H_

#include <optional>
#include <vector>

#include "labs/runner/language/scenario.h"

namespace miu {

/// Without the steps and lines whose conditions exclude the target; nothing
/// when the line `kernels` does not name its version.
std::optional<Scenario> select(const Scenario& scenario, const Target& target);

/// Targets such that every target there is has the same selection as one of
/// them. They grow with the versions that the file names.
std::vector<Target> targets_told_apart(const Scenario& scenario);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_SELECT_H_
