// SPDX-License-Identifier: MIT
#include "sim/kernel/task_work.h"

#include <linux/errno.h>

#include "sim/fs/file_table.h"
#include "sim/kernel.h"
#include "sim/kernel/sched.h"

namespace miu {

int task_work_add(struct task_struct* task, struct file* file) {
  if (task->task_works_done) return -ESRCH;
  task->task_works.push_back(file);
  return 0;
}

void task_work_run() {
  struct task_struct* task = current_task();
  while (!task->task_works.empty()) {
    // The kernel's list is a stack: the newest work is done first.
    struct file* file = task->task_works.back();
    task->task_works.pop_back();
    __fput(file);
  }
}

void exit_task_work(struct task_struct* task) {
  task_work_run();
  task->task_works_done = true;
}

}  // namespace miu
