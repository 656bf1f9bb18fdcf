// SPDX-License-Identifier: MIT
//
// The programs of a program's commands: each row of MIU_COMMANDS has one
// function, here or in sim/user/kmod.cc. kill, lsof, cat, echo and sysctl are
// what the shell has: their texts, exit statuses and system calls.
#ifndef MIU_SIM_USER_COMMANDS_H_
#define MIU_SIM_USER_COMMANDS_H_

#include "labs/runner/interface/run.h"

struct task_struct;

namespace miu {

/// Runs the running task's operation, which is a command.
Result run_command(struct task_struct* task);

}  // namespace miu

#endif  // MIU_SIM_USER_COMMANDS_H_
