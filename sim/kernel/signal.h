// SPDX-License-Identifier: MIT
//
// Models kernel/signal.c of Linux 6.1, as far as fatal signals go: no task of a
// scenario handles one.
#ifndef MIU_SIM_KERNEL_SIGNAL_H_
#define MIU_SIM_KERNEL_SIGNAL_H_

struct task_struct;

namespace miu {

/// Sends a fatal signal. What kthreadd made ignores it; a thread of
/// kernel_thread() has its maker's handlers, so it wakes from an interruptible
/// sleep. SIGKILL also wakes a killable one.
/// COUNTS: none.
/// TWIN: kernel/signal.c send_signal_locked
/// LEAVES OUT: queues, handlers, masks and threads of one process; a newer
/// signal replaces one that waits, but not SIGKILL.
void send_signal(struct task_struct* task, int signal);

/// Whether the running task's interruptible sleeps must end.
/// COUNTS: none.
/// TWIN: include/linux/sched/signal.h signal_pending
/// LEAVES OUT: nothing.
bool signal_pending();

/// On the way back to user mode: a user task with a signal ends here; of one
/// that dumps core, tasks with the same memory may end, too.
/// COUNTS: as do_exit, for a task that it ends.
/// TWIN: kernel/signal.c get_signal
/// LEAVES OUT: handlers, ptrace, stops, the freezer and the writing of core
/// dumps.
void do_signal();

/// The user mode of a task whose stack is the kernel's memory: SIGSEGV.
/// COUNTS: as do_exit.
/// TWIN: arch/x86/mm/fault.c bad_area_nosemaphore
/// LEAVES OUT: the exception tables, and the numbers in the message.
void user_mode_without_stack(struct task_struct* task);

/// "SIGKILL"; nullptr for a number that is not modelled.
/// COUNTS: none.
/// TWIN: none
const char* signal_name(int signal);
/// 9 for "9", "KILL" or "SIGKILL"; 0 when it is not modelled.
/// COUNTS: none.
/// TWIN: none
int signal_number(const char* word);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_SIGNAL_H_
