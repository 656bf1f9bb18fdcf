// SPDX-License-Identifier: MIT
//
// Models kernel/fork.c of Linux 6.1: a new task and what it has in common with
// its maker.
//
// 1. kernel_thread() copies current, whoever that is: called in a system call
//    of a user task, the thread gets that task's descriptors.
// 2. Only kthreadd's own call shares kthreadd's table.
// 3. Where the profile says so, what kernel_thread() makes of a user task is a
//    process: it does not run the thread function, and dies.
#ifndef MIU_SIM_KERNEL_FORK_H_
#define MIU_SIM_KERNEL_FORK_H_

#include <linux/sched.h>
#include <linux/types.h>

#include <string>

namespace miu {

struct kernel_clone_args {
  unsigned long flags = 0;
  int kthread = 0;
  int (*fn)(void* arg) = nullptr;
  void* fn_arg = nullptr;
  /// The scenario's name for the task; empty: thread(MAKER).
  std::string name;
  /// What a user task runs first.
  void (*entry)(struct task_struct* task) = nullptr;
};

/// Makes a task out of current. It does not run yet.
/// Returns nullptr with -EAGAIN or -ENOMEM in `error`.
/// COUNTS: as copy_files.
/// TWIN: kernel/fork.c copy_process
/// LEAVES OUT: memory, signal handlers, credentials, namespaces, cgroups,
/// tracing, limits and all else that no scenario looks at.
struct task_struct* copy_process(const kernel_clone_args& args, int* error);

/// copy_process, and the task is made runnable. Returns its pid or an errno.
/// COUNTS: as copy_files.
/// TWIN: kernel/fork.c kernel_clone
/// LEAVES OUT: ptrace, vfork, CLONE_PIDFD and CLONE_PARENT_SETTID.
pid_t kernel_clone(const kernel_clone_args& args);

/// Current gives up its memory: whoever waits for that is woken.
/// COUNTS: none.
/// TWIN: kernel/fork.c mm_release
/// LEAVES OUT: the memory, and the thread number that a program wants cleared.
void mm_release(struct task_struct* tsk);

/// The child's descriptors: current's own table with CLONE_FILES, else a copy.
/// Returns 0 or -ENOMEM.
/// COUNTS: files_struct::count +1 with CLONE_FILES; else f_count +1 for each
/// open descriptor. No module's count.
/// TWIN: kernel/fork.c copy_files
/// LEAVES OUT: nothing.
int copy_files(unsigned long clone_flags, struct task_struct* task);

/// A task that comes from nobody: descriptors 0 to 2 only. The stand-in for a
/// process that init started.
/// COUNTS: its files_struct::count is 1.
/// TWIN: none; init would have made it by kernel_clone
struct task_struct* new_process(const std::string& name,
                                void (*entry)(struct task_struct* task));

}  // namespace miu

extern "C" {
/// Not exported: a module finds it by a kprobe.
/// COUNTS: as copy_files.
/// TWIN: kernel/fork.c kernel_thread
/// LEAVES OUT: the signal that the thread sends when it ends.
pid_t kernel_thread(int (*fn)(void*), void* arg, unsigned long flags);
/// What has that name in versions where it takes the thread's.
/// COUNTS: as copy_files.
/// TWIN: kernel/fork.c kernel_thread
/// LEAVES OUT: the signal that the thread sends when it ends.
pid_t kernel_thread_with_name(int (*fn)(void*), void* arg, const char* name,
                              unsigned long flags);
}

#endif  // MIU_SIM_KERNEL_FORK_H_
