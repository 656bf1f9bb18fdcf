// SPDX-License-Identifier: MIT
#include "sim/kernel/exit.h"

#include "sim/fs/file.h"
#include "sim/kernel.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/kthread.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/rcu.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"
#include "sim/kernel/task_work.h"

namespace miu {
namespace {

/// Who waits for the end of a thread is told so here, before its files go.
/// LEAVES OUT: the memory.
void exit_mm(struct task_struct* task) { mm_release(task); }

void delayed_put_task_struct(void* tsk) {
  put_task_struct(static_cast<struct task_struct*>(tsk));
}

constexpr long signal_mask = 0x7f;

/// What others see of the task's end. That it ended by itself is no news, and
/// what died without a name in the scenario is none, either.
/// kthreadd ignores how its threads end, so that nobody waits for them.
/// LEAVES OUT: children, who get another parent, and the parent's SIGCHLD.
void exit_notify(struct task_struct* task) {
  const long signal = task->exit_code & signal_mask;
  const bool autoreap = task->real_parent == kernel().kthreads.kthreadd_task;
  if (autoreap) release_task(task);
  if (task->has_oopsed && is_of_program(task))
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
  if (task->worker_private != nullptr) kthread_do_exit(task, code);
  if (!task->signal_group_exit) task->exit_code = code;
  // It never returns to who called: no module has to be there for it.
  task->gate_frames.clear();
  before_access(task_object(task), Access::write);
  exit_mm(task);
  exit_files(task);
  exit_task_work(task);
  exit_notify(task);
  do_task_dead(task);
}

void release_task(struct task_struct* p) {
  // put_task_struct_rcu_user, and its second one when the task has left the
  // processor.
  call_rcu(delayed_put_task_struct, p);
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
