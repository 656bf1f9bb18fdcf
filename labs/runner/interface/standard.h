// SPDX-License-Identifier: MIT
//
// The kernel version that is meant where none is named.
#ifndef MIU_LABS_RUNNER_INTERFACE_STANDARD_H_
#define MIU_LABS_RUNNER_INTERFACE_STANDARD_H_

#include "labs/runner/interface/target.h"

namespace miu {

inline constexpr Version standard_version{{6, 1, 0}};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_STANDARD_H_
