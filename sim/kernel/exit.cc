// SPDX-License-Identifier: MIT
#include "sim/kernel/exit.h"

#include "sim/fs/file.h"
#include "sim/kernel.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/task_work.h"

namespace miu {

void do_exit(long code) {
  struct task_struct* task = current_task();
  task->flags |= PF_EXITING;
  task->exit_code = code;
  // It never returns to who called: no module has to be there for it.
  task->gate_frames.clear();
  before_access(task_object(task), Access::write);
  exit_files(task);
  exit_task_work(task);
  if (task->stopper != nullptr) try_to_wake_up(task->stopper, TASK_NORMAL);
  task->__state = TASK_DEAD;
  schedule_never();
}

void make_task_dead(struct task_struct* task) {
  static constexpr long sigkill = 9;
  do_exit(task->exit_code != 0 ? task->exit_code : sigkill);
}

void bug(const char* where) {
  static constexpr long sigsegv = 11;
  current_task()->exit_code = sigsegv;
  oops(where);
}

void exit_files(struct task_struct* task) {
  files_struct* files = task->files;
  if (files == nullptr) return;
  task->files = nullptr;
  put_files_struct(files);
}

}  // namespace miu
