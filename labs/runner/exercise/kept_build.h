// SPDX-License-Identifier: MIT
//
// What was built for the simulator before, by all that it was made from: the
// module's files, the headers, the tools and their options.
//
// 1. An entry appears whole or not at all, and is never changed.
// 2. Those that were not used for longest are removed.
#ifndef MIU_LABS_RUNNER_EXERCISE_KEPT_BUILD_H_
#define MIU_LABS_RUNNER_EXERCISE_KEPT_BUILD_H_

#include "labs/runner/exercise/build.h"

namespace miu {

/// The same as build_trusted() for the simulator, or what that came to before.
BuiltModule build_or_kept(const ModuleSource& source,
                          const TrustedBuild& build);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_KEPT_BUILD_H_
