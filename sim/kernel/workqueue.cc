// SPDX-License-Identifier: MIT
#include "sim/kernel/workqueue.h"

#include <algorithm>

#include "sim/kernel.h"
#include "sim/kernel/kthread.h"
#include "sim/kernel/sched.h"

namespace miu {
namespace {

void worker_thread(struct task_struct* task) {
  std::deque<WorkqueueState::Work>& pending = kernel().workqueue.pending;
  for (;;) {
    while (!pending.empty()) {
      WorkqueueState::Work work = pending.front();
      pending.pop_front();
      work();
    }
    task->__state = TASK_UNINTERRUPTIBLE;
    __schedule();
  }
}

}  // namespace

void workqueue_init() {
  kernel().workqueue.worker = new_kernel_task("kworker", worker_thread);
}

void schedule_delayed_work(WorkqueueState::Work work) {
  std::deque<WorkqueueState::Work>& delayed = kernel().workqueue.delayed;
  if (std::find(delayed.begin(), delayed.end(), work) == delayed.end())
    delayed.push_back(work);
}

bool run_delayed_work() {
  WorkqueueState& workqueue = kernel().workqueue;
  if (workqueue.delayed.empty()) return false;
  workqueue.pending.push_back(workqueue.delayed.front());
  workqueue.delayed.pop_front();
  try_to_wake_up(workqueue.worker, TASK_NORMAL);
  return true;
}

}  // namespace miu
