// SPDX-License-Identifier: MIT
#include "sim/kernel/sched.h"

#include <cassert>
#include <cstdlib>

#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/workqueue.h"

namespace miu {
namespace {

void enqueue(struct task_struct* task) {
  task->__state = TASK_RUNNING;
  kernel().sched.run_queue.push_back(task);
}

void run_task(void* task) {
  auto* p = static_cast<struct task_struct*>(task);
  p->entry(p);
}

/// One turn of the processor.
void resume(struct task_struct* task) {
  SchedState& sched = kernel().sched;
  if (!task->fiber) task->fiber = std::make_unique<Fiber>(run_task, task);
  sched.current = task;
  sched.moments = 0;
  task->fiber->resume();
  sched.current = nullptr;
  assert(!task->fiber->done());
  if (task->__state == TASK_DEAD) {
    task->fiber.reset();
  } else if (task->flags & PF_SIGNALED && !(task->flags & PF_EXITING)) {
    // An oops: what it was doing is over, a new stack does its exit. The old
    // one stays: a queue may still link what lies on it.
    sched.broken.push_back(std::move(task->fiber));
    task->gate_frames.clear();
    task->flags |= PF_EXITING;
    task->entry = make_task_dead;
    enqueue(task);
  }
}

}  // namespace

struct task_struct* current_task() { return kernel().sched.current; }

void __schedule() {
  struct task_struct* current = current_task();
  assert(current != nullptr);
  if (current->__state == TASK_RUNNING) enqueue(current);
  Fiber::yield();
}

void schedule_never() {
  Fiber::yield();
  std::abort();
}

void wake_up_new_task(struct task_struct* task) {
  assert(task->__state == TASK_NEW);
  enqueue(task);
}

bool try_to_wake_up(struct task_struct* task, unsigned int mask) {
  if (!(task->__state & mask)) return false;
  // It has said that it will sleep, and goes on instead.
  if (task == current_task())
    task->__state = TASK_RUNNING;
  else
    enqueue(task);
  return true;
}

void run_until_settled() {
  SchedState& sched = kernel().sched;
  while (!kernel().ended()) {
    if (sched.run_queue.empty() && !run_delayed_work()) return;
    struct task_struct* next = sched.run_queue.front();
    sched.run_queue.pop_front();
    if (++sched.resumptions > kernel().limits.resumptions) {
      kernel().end(Run::Ending::hung,
                   "tasks still ran after " +
                       std::to_string(sched.resumptions - 1) + " resumptions");
      return;
    }
    resume(next);
  }
}

}  // namespace miu

extern "C" {

void schedule(void) {
  miu::__schedule();
  miu::return_to_module("schedule");
}

int wake_up_process(struct task_struct* task) {
  if (task->__state == TASK_NEW) {
    miu::wake_up_new_task(task);
    return 1;
  }
  return miu::try_to_wake_up(task, TASK_NORMAL);
}
}
