// SPDX-License-Identifier: MIT
//
// The programs of Debian's kmod 30: insmod, rmmod and lsmod, with their texts,
// exit statuses and system calls. rmmod looks into sysfs first, and what it
// finds there it says without any system call.
#ifndef MIU_SIM_USER_KMOD_H_
#define MIU_SIM_USER_KMOD_H_

struct task_struct;

namespace miu {

/// Each runs the running task's operation and returns its exit status.
int command_insmod(struct task_struct* task);
/// rmmod, likewise.
int command_rmmod(struct task_struct* task);
/// lsmod, likewise.
int command_lsmod(struct task_struct* task);

}  // namespace miu

#endif  // MIU_SIM_USER_KMOD_H_
