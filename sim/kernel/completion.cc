// SPDX-License-Identifier: MIT
//
// Models kernel/sched/completion.c: each complete() lets one sleeper go, the
// first come first.
#include <linux/completion.h>

#include "sim/kernel.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"

namespace miu {
namespace {

/// Sleeps in that state until it is done, and takes that one away. Returns 0,
/// or -ERESTARTSYS when a signal came first.
int do_wait_for_common(struct completion* x, int state) {
  before_access(object_in_memory("completion", x), Access::wait);
  long err = 0;
  while (x->done == 0 && err == 0) {
    struct wait_queue_entry wait;
    init_wait_entry(&wait, WQ_FLAG_EXCLUSIVE);
    preempt_disable();
    err = prepare_to_wait_event(&x->wait, &wait, state);
    preempt_enable();
    if (err == 0) __schedule();
    return_to_module(__func__);
    finish_wait(&x->wait, &wait);
  }
  if (x->done == 0) return static_cast<int>(err);
  --x->done;
  return 0;
}

}  // namespace
}  // namespace miu

extern "C" {

void wait_for_completion(struct completion* x) {
  miu::do_wait_for_common(x, TASK_UNINTERRUPTIBLE);
}

int wait_for_completion_interruptible(struct completion* x) {
  return miu::do_wait_for_common(x, TASK_INTERRUPTIBLE);
}

void complete(struct completion* x) {
  miu::before_access(miu::object_in_memory("completion", x), miu::Access::wake);
  miu::preempt_disable();
  ++x->done;
  wake_up(&x->wait);
  miu::preempt_enable();
  miu::return_to_module(__func__);
}
}
