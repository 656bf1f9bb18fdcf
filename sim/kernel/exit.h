// SPDX-License-Identifier: MIT
//
// Models kernel/exit.c of Linux 6.1: the end of a task.
#ifndef MIU_SIM_KERNEL_EXIT_H_
#define MIU_SIM_KERNEL_EXIT_H_

struct task_struct;

namespace miu {

/// Gives back what the running task has, in the kernel's order: its files, then
/// the work that closing them left. `code` is what wait(2) would give. Does not
/// return.
/// COUNTS: files_struct::count -1, and with the last one f_count -1 for each
/// descriptor; a module's count where that was the file's last reference.
/// TWIN: kernel/exit.c do_exit
/// LEAVES OUT: memory, accounting, namespaces, timers, cgroups, ptrace and the
/// parent, who does not wait here.
[[noreturn]] void do_exit(long code);

/// Nobody will ask any more how it ended.
/// COUNTS: none of a module; who holds the task is one less once all has come
/// to rest.
/// TWIN: kernel/exit.c release_task
/// LEAVES OUT: process numbers, signals, accounting and threads of one process.
void release_task(struct task_struct* p);

/// The exit of a task that oopsed, on a stack of its own. If it did so in its
/// exit, it is left as it is: what it still had stays where it is.
/// COUNTS: as do_exit; nothing in that case.
/// TWIN: kernel/exit.c make_task_dead
/// LEAVES OUT: interrupts, preemption, the limit of oopses.
void make_task_dead(struct task_struct* task);

/// The end of the running task by a BUG(): an oops in `where`. As that is a
/// trap, the task dies of SIGSEGV.
/// COUNTS: none of its own; what the task's exit gives back.
/// TWIN: none; a macro in include/asm-generic/bug.h
[[noreturn]] void bug(const char* where);

/// fs/file.c: the task has no descriptors any more.
/// COUNTS: files_struct::count -1.
/// TWIN: fs/file.c exit_files
/// LEAVES OUT: the lock.
void exit_files(struct task_struct* task);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_EXIT_H_
