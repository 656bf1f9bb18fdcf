// SPDX-License-Identifier: MIT
//
// `miu box`: a command in the box of host/box.h, for programs that are not in
// C++. Without a command it says what kind of box there is.
#ifndef MIU_LABS_RUNNER_COMMANDS_BOX_H_
#define MIU_LABS_RUNNER_COMMANDS_BOX_H_

#include "labs/runner/commands/commands.h"

namespace miu {

/// Adds the command.
void add_box(Commands& commands);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_BOX_H_
