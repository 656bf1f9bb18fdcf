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
void send_signal(struct task_struct* task, int signal);

/// Whether the running task's interruptible sleeps must end.
/// COUNTS: none.
/// TWIN: include/linux/sched/signal.h signal_pending
bool signal_pending();

/// On the way back to user mode: a user task with a signal ends here.
/// COUNTS: as do_exit, for a task that it ends.
/// TWIN: kernel/signal.c get_signal
void do_signal();

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
