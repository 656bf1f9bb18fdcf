// SPDX-License-Identifier: MIT
//
// The commands of miu that run no scenario: list, profiles, load.
#ifndef MIU_LABS_RUNNER_COMMANDS_SHOW_COMMANDS_H_
#define MIU_LABS_RUNNER_COMMANDS_SHOW_COMMANDS_H_

#include "labs/runner/commands/commands.h"

namespace miu {

/// Adds them.
void add_show_commands(Commands& commands);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_SHOW_COMMANDS_H_
