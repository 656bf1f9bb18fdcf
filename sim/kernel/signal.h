// SPDX-License-Identifier: MIT
//
// Models kernel/signal.c of Linux 6.1 for tasks that handle no signal: each
// has its default action. A process has one thread.
//
// 1. A signal whose default is to be ignored is never there.
// 2. A signal that ends the process without a core dump, and finds no other
//    one there, decides what it dies of; those that come after it are dropped.
//    So does SIGKILL. Others wait, and are taken by their number.
// 3. A task acts on a signal on its way to user mode, nowhere else.
#ifndef MIU_SIM_KERNEL_SIGNAL_H_
#define MIU_SIM_KERNEL_SIGNAL_H_

struct task_struct;

namespace miu {

// include/uapi/asm-generic/signal.h.
inline constexpr int sigkill = 9;
inline constexpr int sigsegv = 11;

/// Sends a signal to a process. What kthreadd made ignores it; a thread of
/// kernel_thread() has its maker's handlers, so it wakes from an interruptible
/// sleep. One that ends the process without a core dump becomes SIGKILL, which
/// also ends killable sleeps and stops.
/// COUNTS: none.
/// TWIN: kernel/signal.c send_signal_locked
/// LEAVES OUT: queues of signals, what comes with them, handlers, masks,
/// tracers and threads of one process.
void send_signal(struct task_struct* task, int signal);

/// Whether the running task's interruptible sleeps must end.
/// COUNTS: none.
/// TWIN: include/linux/sched/signal.h signal_pending
/// LEAVES OUT: nothing.
bool signal_pending();

/// Whether a sleep of the running task in that state must end.
/// COUNTS: none.
/// TWIN: include/linux/sched/signal.h signal_pending_state
/// LEAVES OUT: nothing.
bool signal_pending_state(unsigned int state);

/// On the way to user mode: takes the signals that are there, and comes back
/// when none of them ends the task. One that stops it keeps it in here until
/// SIGCONT or its end.
/// COUNTS: as do_exit, for a task that it ends.
/// TWIN: kernel/signal.c get_signal
/// LEAVES OUT: handlers, tracers, the freezer, who is told of stops, and the
/// writing of core dumps.
void get_signal();

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
