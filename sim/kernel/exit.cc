// SPDX-License-Identifier: MIT
#include "sim/kernel/exit.h"

#include "sim/fs/file.h"
#include "sim/kernel.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"
#include "sim/kernel/task_work.h"

namespace miu {

namespace {

constexpr long signal_mask = 0x7f;

/// What others see of the task's end. That it ended by itself is no news, and
/// what died without a name in the scenario is none, either.
/// LEAVES OUT: children, who get another parent, and the parent's SIGCHLD.
void exit_notify(struct task_struct* task) {
  const long signal = task->exit_code & signal_mask;
  if (task->has_oopsed)
    add_event(Event::Kind::dies).text = "oops";
  else if (task->user != nullptr && signal != 0)
    add_event(Event::Kind::dies).text = signal_name(static_cast<int>(signal));
}

[[noreturn]] void do_task_dead(struct task_struct* task) {
  task->__state = TASK_DEAD;
  schedule_never();
}

}  // namespace

void do_exit(long code) {
  struct task_struct* task = current_task();
  task->flags |= PF_EXITING;
  if (!task->signal_group_exit) task->exit_code = code;
  // It never returns to who called: no module has to be there for it.
  task->gate_frames.clear();
  before_access(task_object(task), Access::write);
  exit_files(task);
  exit_task_work(task);
  if (task->stopper != nullptr) try_to_wake_up(task->stopper, TASK_NORMAL);
  exit_notify(task);
  do_task_dead(task);
}

void make_task_dead(struct task_struct* task) {
  if (task->flags & PF_EXITING) {
    // "Fixing recursive fault but reboot is needed!"
    if (kernel().profile.recursive_fault_is_dead) {
      exit_notify(task);
      do_task_dead(task);
    }
    add_event(Event::Kind::stuck);
    task->__state = TASK_UNINTERRUPTIBLE;
    schedule_never();
  }
  do_exit(task->exit_code);
}

void bug(const char* where) { oops(where, sigsegv); }

void exit_files(struct task_struct* task) {
  files_struct* files = task->files;
  if (files == nullptr) return;
  task->files = nullptr;
  put_files_struct(files);
}

}  // namespace miu
