// SPDX-License-Identifier: MIT
//
// The system calls of a program: each row of MIU_CALLS has one function here.
#ifndef MIU_SIM_USER_SYSCALLS_H_
#define MIU_SIM_USER_SYSCALLS_H_

#include <string>

#include "labs/runner/interface/run.h"

struct task_struct;

namespace miu {

/// Makes the running task's operation, which is a call. Does not return when
/// the task ends in it.
Result make_call(struct task_struct* task);

/// finit_module(2) of an open file, which has these bytes.
/// COUNTS: f_count of the file +1 while it is read, as fdget() says.
/// TWIN: kernel/module/main.c finit_module
/// LEAVES OUT: debugging messages, and statistics of failed loads.
int sys_finit_module(int fd, const std::string& content, const char* uargs,
                     int flags);

/// init_module(2) of these bytes; nullptr is a bad address.
/// COUNTS: none; those of load_module().
/// TWIN: kernel/module/main.c init_module
/// LEAVES OUT: debugging messages, and statistics of failed loads.
int sys_init_module(const std::string* file, const char* uargs);

/// exit_group(2).
[[noreturn]] void exit_group(int error_code);

/// A descriptor of current for a file of the disk, or a negative errno.
/// COUNTS: f_count is 1.
int open_disk_file(const std::string& name);

}  // namespace miu

#endif  // MIU_SIM_USER_SYSCALLS_H_
