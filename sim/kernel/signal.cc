// SPDX-License-Identifier: MIT
#include "sim/kernel/signal.h"

#include <linux/printk.h>
#include <linux/sched.h>

#include <array>
#include <bit>
#include <string>

#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/task_work.h"

namespace miu {
namespace {

/// What a signal does to who does not handle it: signal(7).
enum class Default { terminate, coredump, ignore, stop, go_on };

struct SignalRow {
  int number;
  const char* name;
  Default action;
};

// SIGXFSZ is left out: a command's output has a limit on the real kernel under
// test, and this is how it ends there.
using enum Default;
constexpr std::array signals = {SignalRow{1, "SIGHUP", terminate},
                                SignalRow{2, "SIGINT", terminate},
                                SignalRow{3, "SIGQUIT", coredump},
                                SignalRow{4, "SIGILL", coredump},
                                SignalRow{5, "SIGTRAP", coredump},
                                SignalRow{6, "SIGABRT", coredump},
                                SignalRow{7, "SIGBUS", coredump},
                                SignalRow{8, "SIGFPE", coredump},
                                SignalRow{9, "SIGKILL", terminate},
                                SignalRow{10, "SIGUSR1", terminate},
                                SignalRow{11, "SIGSEGV", coredump},
                                SignalRow{12, "SIGUSR2", terminate},
                                SignalRow{13, "SIGPIPE", terminate},
                                SignalRow{14, "SIGALRM", terminate},
                                SignalRow{15, "SIGTERM", terminate},
                                SignalRow{16, "SIGSTKFLT", terminate},
                                SignalRow{17, "SIGCHLD", ignore},
                                SignalRow{18, "SIGCONT", go_on},
                                SignalRow{19, "SIGSTOP", stop},
                                SignalRow{20, "SIGTSTP", stop},
                                SignalRow{21, "SIGTTIN", stop},
                                SignalRow{22, "SIGTTOU", stop},
                                SignalRow{23, "SIGURG", ignore},
                                SignalRow{24, "SIGXCPU", coredump},
                                SignalRow{26, "SIGVTALRM", terminate},
                                SignalRow{27, "SIGPROF", terminate},
                                SignalRow{28, "SIGWINCH", ignore},
                                SignalRow{29, "SIGPOLL", terminate},
                                SignalRow{30, "SIGPWR", terminate},
                                SignalRow{31, "SIGSYS", coredump}};
constexpr int sigcont = 18;
constexpr int sigstop = 19;

/// REQUIRES: the signal is modelled.
Default default_of(int signal) {
  for (const SignalRow& it : signals)
    if (it.number == signal) return it.action;
  not_modelled("this signal");
  return ignore;
}

constexpr std::uint32_t sigmask(int signal) {
  return std::uint32_t{1} << (signal - 1);
}

/// All signals that do that.
constexpr std::uint32_t mask_of(Default action) {
  std::uint32_t mask = 0;
  for (const SignalRow& it : signals)
    if (it.action == action) mask |= sigmask(it.number);
  return mask;
}

/// What a stop and the end of a stop do where the signal is sent. Returns
/// whether it is to be there at all.
bool prepare_signal(struct task_struct* task, int signal) {
  // It is dying of another one.
  if (task->signal_group_exit) return false;
  const Default action = default_of(signal);
  if (action == stop) task->pending &= ~sigmask(sigcont);
  if (action == go_on) {
    task->pending &= ~mask_of(stop);
    try_to_wake_up(task, __TASK_STOPPED);
  }
  return action != ignore && action != go_on;
}

/// Whether a new signal concerns it now. If not, it finds it later.
bool wants_signal(int signal, const struct task_struct* task,
                  bool has_another) {
  if (signal == sigkill) return true;
  return task->__state != TASK_STOPPED && !has_another;
}

/// Wakes the task for a signal that is there, with others or alone.
void complete_signal(struct task_struct* task, int signal, bool has_another) {
  if (!wants_signal(signal, task, has_another)) return;
  if (default_of(signal) != terminate) {
    try_to_wake_up(task, TASK_INTERRUPTIBLE);
    return;
  }
  task->signal_group_exit = true;
  task->exit_code = signal;
  task->pending |= sigmask(sigkill);
  try_to_wake_up(task, TASK_INTERRUPTIBLE | TASK_WAKEKILL);
}

/// The next signal, which is no longer there; 0 for none. Those that a fault
/// raises come first, then the lowest number.
int dequeue_signal(struct task_struct* task) {
  constexpr std::uint32_t synchronous = sigmask(4) | sigmask(5) | sigmask(7) |
                                        sigmask(8) | sigmask(sigsegv) |
                                        sigmask(31);
  std::uint32_t from = task->pending & synchronous;
  if (from == 0) from = task->pending;
  if (from == 0) return 0;
  const int signal = std::countr_zero(from) + 1;
  task->pending &= ~sigmask(signal);
  return signal;
}

/// A stop of SIGSTOP; the others do nothing, since no task of a scenario has a
/// shell that could go on with it.
void do_signal_stop(struct task_struct* task, int signal) {
  if (signal != sigstop) return;
  task->__state = TASK_STOPPED;
  __schedule();
}

/// fs/coredump.c: zap_threads. No task of ours has threads of its own process;
/// other processes with the same memory end where the profile says so.
void zap_threads(const struct task_struct* task, int signal) {
  if (!kernel().profile.coredump_ends_all_of_the_memory) return;
  preempt_disable();
  for (const auto& other : kernel().sched.tasks) {
    if (other.get() == task || other->mm != task->mm ||
        other->flags & (PF_KTHREAD | PF_EXITING) || other->__state == TASK_DEAD)
      continue;
    other->signal_group_exit = true;
    other->exit_code = signal;
    other->pending |= sigmask(sigkill);
    try_to_wake_up(other.get(), TASK_INTERRUPTIBLE | TASK_WAKEKILL);
  }
  preempt_enable();
}

}  // namespace

void send_signal(struct task_struct* task, int signal) {
  before_access(task_object(task), Access::write);
  if (task->__state == TASK_DEAD || task->flags & PF_EXITING) return;
  if (task->ignores_signals) return;
  if (!prepare_signal(task, signal)) return;
  const bool has_another = task->pending != 0;
  task->pending |= sigmask(signal);
  complete_signal(task, signal, has_another);
}

bool signal_pending() {
  const struct task_struct* task = current_task();
  return task->pending != 0 || task->notify_signal;
}

bool signal_pending_state(unsigned int state) {
  if (!(state & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)) || !signal_pending())
    return false;
  return state & TASK_INTERRUPTIBLE ||
         current_task()->pending & sigmask(sigkill);
}

void get_signal() {
  struct task_struct* task = current_task();
  before_access(task_object(task), Access::read);
  task->notify_signal = false;
  task_work_run();
  for (;;) {
    if (task->signal_group_exit) {
      task->pending &= ~sigmask(sigkill);
      break;
    }
    const int signal = dequeue_signal(task);
    if (signal == 0) return;
    if (default_of(signal) == stop) {
      do_signal_stop(task, signal);
      continue;
    }
    if (default_of(signal) == coredump) zap_threads(task, signal);
    task->exit_code = signal;
    break;
  }
  task->flags |= PF_SIGNALED;
  do_exit(task->exit_code);
}

void user_mode_without_stack(struct task_struct* task) {
  // arch/x86/mm/fault.c: show_signal_msg. Process number and addresses are left
  // out; comm is the maker's.
  _printk(KERN_INFO "%s: segfault\n", task->real_parent->name.c_str());
  send_signal(task, sigsegv);
  get_signal();
}

const char* signal_name(int signal) {
  for (const SignalRow& it : signals)
    if (it.number == signal) return it.name;
  return nullptr;
}

int signal_number(const char* word) {
  for (const SignalRow& it : signals) {
    const std::string name = it.name;
    if (word == name || "SIG" + std::string(word) == name ||
        word == std::to_string(it.number))
      return it.number;
  }
  return 0;
}

}  // namespace miu
