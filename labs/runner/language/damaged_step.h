// SPDX-License-Identifier: MIT
#ifndef MIU_LABS_RUNNER_LANGUAGE_DAMAGED_STEP_H_
#define MIU_LABS_RUNNER_LANGUAGE_DAMAGED_STEP_H_

#include <string>

#include "labs/runner/language/scenario.h"

namespace miu {

/// The damage of the module's file that a step loads, `no-modinfo`; empty for
/// all others.
std::string damage_of(const Step& step);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_DAMAGED_STEP_H_
