// SPDX-License-Identifier: MIT
#include "sim/kernel/signal.h"

#include <linux/printk.h>
#include <linux/sched.h>

#include <array>
#include <string>

#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"

namespace miu {
namespace {

struct SignalName {
  int number;
  const char* name;
};

constexpr int sigkill = 9;
constexpr int sigsegv = 11;

/// Fatal by default, and sent by kill(1).
constexpr std::array signals = {
    SignalName{1, "SIGHUP"},        SignalName{2, "SIGINT"},
    SignalName{3, "SIGQUIT"},       SignalName{sigkill, "SIGKILL"},
    SignalName{sigsegv, "SIGSEGV"}, SignalName{15, "SIGTERM"}};

/// fs/coredump.c: zap_threads. No task of ours has threads of its own process;
/// other processes with the same memory end where the profile says so.
void zap_threads(const struct task_struct* task, int signal) {
  if (!kernel().profile.coredump_ends_all_of_the_memory) return;
  preempt_disable();
  for (const auto& other : kernel().sched.tasks)
    if (other.get() != task && other->mm == task->mm &&
        !(other->flags & PF_KTHREAD))
      send_signal(other.get(), signal);
  preempt_enable();
}

}  // namespace

void send_signal(struct task_struct* task, int signal) {
  before_access(task_object(task), Access::write);
  if (task->__state == TASK_DEAD || task->flags & PF_EXITING) return;
  if (task->ignores_signals) return;
  if (task->pending_signal != sigkill) task->pending_signal = signal;
  // complete_signal: a fatal signal for the whole group becomes SIGKILL.
  try_to_wake_up(task, TASK_INTERRUPTIBLE | TASK_WAKEKILL);
}

bool signal_pending() {
  const struct task_struct* task = current_task();
  return task->pending_signal != 0 || task->notify_signal;
}

void do_signal() {
  struct task_struct* task = current_task();
  before_access(task_object(task), Access::read);
  if (task->pending_signal == 0) return;
  if (task->pending_signal == sigsegv) zap_threads(task, sigsegv);
  // What died without a name in the scenario is no news there.
  if (task->user != nullptr)
    add_event(Event::Kind::dies).text = signal_name(task->pending_signal);
  task->flags |= PF_SIGNALED;
  do_exit(task->pending_signal);
}

void user_mode_without_stack(struct task_struct* task) {
  // arch/x86/mm/fault.c: show_signal_msg. Process number and addresses are left
  // out; comm is the maker's.
  _printk(KERN_INFO "%s: segfault\n", task->real_parent->name.c_str());
  send_signal(task, sigsegv);
  do_signal();
}

const char* signal_name(int signal) {
  for (const SignalName& it : signals)
    if (it.number == signal) return it.name;
  return nullptr;
}

int signal_number(const char* word) {
  for (const SignalName& it : signals) {
    const std::string name = it.name;
    if (word == name || "SIG" + std::string(word) == name ||
        word == std::to_string(it.number))
      return it.number;
  }
  return 0;
}

}  // namespace miu
