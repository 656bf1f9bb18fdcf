// SPDX-License-Identifier: MIT
//
// Models include/linux/sched.h and kernel/sched/core.c of Linux 6.1: tasks, and
// one processor. A Scheduler (sim/explore) says who has it next.
//
// 1. A task runs until it sleeps, ends or comes to an access before which the
//    scheduler takes the processor from it.
// 2. A task that is not the current one is on the run queue when its state is
//    TASK_RUNNING. One that lost the processor on its way to a sleep is there,
//    too, with the state of that sleep.
// 3. A dead task stays in the table, as a zombie does. So does one that nobody
//    holds any more: who still has its address finds a count of 0 there.
#ifndef MIU_SIM_KERNEL_SCHED_H_
#define MIU_SIM_KERNEL_SCHED_H_

#include <linux/refcount.h>
#include <linux/sched/task.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/arch/fiber.h"
#include "sim/explore/access.h"
#include "sim/kernel/gate.h"

struct completion;
struct file;

namespace miu {
struct files_struct;
struct kthread;
struct UserProcess;
}  // namespace miu

/// A task, of a user or of the kernel.
struct task_struct {
  int pid = 0;
  std::string name;  // the scenario's: A, insmod, thread(A), kworker
  unsigned int flags = 0;
  std::string path_name;  // the same in a Path; empty until it is runnable
  unsigned int __state = TASK_NEW;
  bool on_rq = false;
  struct task_struct* real_parent = nullptr;
  unsigned int uid = 0;  // 0: root
  int mm = 0;            // whose memory it has: tasks of one number share it

  /// Its descriptors; nullptr from exit_files on.
  miu::files_struct* files = nullptr;
  /// Files whose last reference it dropped, to be freed on its way out.
  std::deque<struct file*> task_works;
  bool task_works_done = false;

  /// Whether it ignores signals: what kthreadd makes does.
  bool ignores_signals = false;
  /// Signals that are there: bit N - 1 for signal N.
  std::uint32_t pending = 0;
  /// SIGNAL_GROUP_EXIT: it dies of the signal that exit_code names.
  bool signal_group_exit = false;
  /// TIF_NOTIFY_SIGNAL: interruptible sleeps end, without a signal.
  bool notify_signal = false;

  /// What it runs when it is resumed first: either a function of this program,
  /// or that of a kernel thread.
  void (*entry)(struct task_struct* task) = nullptr;
  int (*thread_fn)(void* arg) = nullptr;
  void* thread_arg = nullptr;
  std::unique_ptr<miu::Fiber> fiber;

  /// Who holds it; at 0 its memory is anybody's, though here it stays.
  refcount_t usage = REFCOUNT_INIT(1);
  /// What wait(2) would give: a signal, or the status of exit() times 256.
  long exit_code = 0;
  /// It oopsed: its stack is not gone on with, and a new one does its exit.
  bool rewinds = false;
  bool has_oopsed = false;
  /// Who waits until it needs its memory no more.
  struct completion* vfork_done = nullptr;
  /// Of a kernel thread; nullptr for others, and once it is freed.
  miu::kthread* worker_private = nullptr;

  /// Which module's text it is in; the innermost call is the last.
  std::vector<miu::GateFrame> gate_frames;

  /// What the program calls its descriptors, the newest last. Inherited with
  /// the table. No kernel function reads it.
  std::vector<std::pair<std::string, int>> names;
  /// What the program runs in it; nullptr for kernel threads.
  std::unique_ptr<miu::UserProcess> user;

  task_struct();
  ~task_struct();
};

namespace miu {

// include/linux/sched.h.
inline constexpr unsigned int PF_EXITING = 0x00000004;
inline constexpr unsigned int PF_SIGNALED = 0x00000400;
inline constexpr unsigned int PF_KTHREAD = 0x00200000;

/// The running task; nullptr on the scheduler's own stack.
/// COUNTS: none.
/// TWIN: arch/x86/include/asm/current.h get_current
/// LEAVES OUT: nothing.
struct task_struct* current_task();

/// Whether it is of the program's making: a user's task, or a thread that
/// kernel_thread() made of one. What kthreadd made is not.
/// COUNTS: none.
/// TWIN: none
bool is_of_program(const struct task_struct* task);

/// Sleeps if current's state says so, else lets the others run first.
/// The exported schedule() is this and the gate's check behind it.
/// COUNTS: none.
/// TWIN: kernel/sched/core.c __schedule
/// LEAVES OUT: processors, priorities, time and preemption.
void __schedule();

/// Every access to shared state that a race could see comes after this call.
/// The scheduler may let others run first. Does nothing when no task runs.
/// COUNTS: none.
/// TWIN: none; the kernel can be interrupted everywhere
void before_access(const Object& object, Access kind);

/// Until preempt_enable() no other task comes between: what the kernel does
/// under a spin lock or RCU.
/// COUNTS: none.
/// TWIN: none; the kernel's is a macro
void preempt_disable();
/// The end of that.
/// COUNTS: none.
/// TWIN: none; the kernel's is a macro
void preempt_enable();

/// Leaves the processor for ever: a dead task's last call.
/// COUNTS: none.
/// TWIN: kernel/sched/core.c do_task_dead
/// LEAVES OUT: freezing.
[[noreturn]] void schedule_never();

/// Runs tasks until none is runnable, no work is delayed and nobody waits for
/// RCU, or the kernel ended. An endless run ends it as hung.
/// REQUIRES: called from the scheduler's stack.
/// COUNTS: what the tasks' calls give and take.
/// TWIN: none
void run_until_settled();

/// Makes a TASK_NEW task runnable.
/// COUNTS: none.
/// TWIN: kernel/sched/core.c wake_up_new_task
/// LEAVES OUT: the choice of a processor.
void wake_up_new_task(struct task_struct* task);

/// Wakes a task that sleeps in one of the states in the mask.
/// Returns whether it slept so.
/// COUNTS: none.
/// TWIN: kernel/sched/core.c try_to_wake_up
/// LEAVES OUT: processors and memory barriers.
bool try_to_wake_up(struct task_struct* task, unsigned int mask);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_SCHED_H_
