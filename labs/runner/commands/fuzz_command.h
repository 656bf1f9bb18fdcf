// SPDX-License-Identifier: MIT
#ifndef MIU_LABS_RUNNER_COMMANDS_FUZZ_COMMAND_H_
#define MIU_LABS_RUNNER_COMMANDS_FUZZ_COMMAND_H_

#include "labs/runner/commands/commands.h"

namespace miu {

/// Adds `fuzz`: random programs on the simulator and on real kernels.
void add_fuzz(Commands& commands);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_FUZZ_COMMAND_H_
