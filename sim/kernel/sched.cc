// SPDX-License-Identifier: MIT
#include "sim/kernel/sched.h"

#include <cassert>
#include <cstdlib>

#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/rcu.h"
#include "sim/kernel/signal.h"
#include "sim/kernel/workqueue.h"

namespace miu {
namespace {

void name_for_paths(struct task_struct* task) {
  const std::string plain = path_name(task->name, 1);
  task->path_name = path_name(plain, ++kernel().sched.names_given[plain]);
}

void put_on_queue(struct task_struct* task) {
  assert(!task->on_rq);
  if (task->path_name.empty()) name_for_paths(task);
  task->on_rq = true;
  kernel().sched.run_queue.push_back(task);
}

void enqueue(struct task_struct* task) {
  task->__state = TASK_RUNNING;
  put_on_queue(task);
}

/// Who has the next turn, by the scheduler's choice; nullptr when it stops the
/// run.
struct task_struct* pick_next_task() {
  SchedState& sched = kernel().sched;
  sched.runnable.clear();
  for (const struct task_struct* task : sched.run_queue)
    sched.runnable.push_back(task->path_name);
  const auto choice = sched.scheduler->next(sched.runnable, sched.last);
  if (!choice) return nullptr;
  const auto at =
      sched.run_queue.begin() + static_cast<std::ptrdiff_t>(*choice);
  struct task_struct* next = *at;
  sched.run_queue.erase(at);
  next->on_rq = false;
  sched.accesses = 0;
  sched.preempt_count = 0;  // who ended within a section never came out of it
  sched.last = next->path_name;
  sched.path.turns.push_back({next->path_name});
  return next;
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
  } else if (task->rewinds) {
    // rewind_stack_and_make_dead: what it was doing is over. The old stack
    // stays, for a queue may still link what lies on it.
    sched.broken.push_back(std::move(task->fiber));
    task->gate_frames.clear();
    task->rewinds = false;
    task->entry = make_task_dead;
    enqueue(task);
  }
}

}  // namespace

struct task_struct* current_task() { return kernel().sched.current; }

bool is_of_program(const struct task_struct* task) {
  return task->user != nullptr || task->name.starts_with("thread(");
}

void __schedule() {
  struct task_struct* current = current_task();
  assert(current != nullptr);
  if (signal_pending_state(current->__state)) current->__state = TASK_RUNNING;
  if (current->__state == TASK_RUNNING) enqueue(current);
  Fiber::yield();
}

void before_access(const Object& object, Access kind) {
  SchedState& sched = kernel().sched;
  struct task_struct* current = sched.current;
  if (current == nullptr) return;
  const bool can_give_way = sched.preempt_count == 0;
  sched.accesses += can_give_way;
  if (!sched.scheduler->access(object, kind, can_give_way) || !can_give_way)
    return;
  sched.path.turns.back().gave_way = sched.accesses;
  put_on_queue(current);
  Fiber::yield();
}

void preempt_disable() { ++kernel().sched.preempt_count; }

void preempt_enable() {
  assert(kernel().sched.preempt_count > 0);
  --kernel().sched.preempt_count;
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
  if (task == current_task() || task->on_rq)
    task->__state = TASK_RUNNING;
  else
    enqueue(task);
  return true;
}

void run_until_settled() {
  SchedState& sched = kernel().sched;
  while (!kernel().ended()) {
    if (sched.run_queue.empty()) {
      if (!rcu_sr_normal_gp_cleanup() && !run_delayed_work() && !rcu_do_batch())
        return;
      continue;
    }
    if (++sched.resumptions > kernel().limits.resumptions) {
      kernel().end(Run::Ending::hung,
                   "tasks still ran after " +
                       std::to_string(sched.resumptions - 1) + " resumptions");
      return;
    }
    struct task_struct* next = pick_next_task();
    if (next == nullptr) {
      kernel().end(Run::Ending::off_schedule, "the scheduler stopped it");
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
  miu::before_access(miu::task_object(task), miu::Access::wake);
  if (task->__state == TASK_NEW) {
    miu::wake_up_new_task(task);
    return 1;
  }
  return miu::try_to_wake_up(task, TASK_NORMAL);
}
}
