// SPDX-License-Identifier: MIT
//
// Models kernel/sched/completion.c: each complete() lets one sleeper go, the
// first come first.
#include <linux/completion.h>

#include "sim/kernel.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"

extern "C" {

void wait_for_completion(struct completion* x) {
  miu::before_access(miu::object_in_memory("completion", x), miu::Access::wait);
  while (x->done == 0) {
    struct wait_queue_entry wait;
    init_wait_entry(&wait, WQ_FLAG_EXCLUSIVE);
    miu::preempt_disable();
    prepare_to_wait_event(&x->wait, &wait, TASK_UNINTERRUPTIBLE);
    miu::preempt_enable();
    miu::__schedule();
    miu::return_to_module(__func__);
    finish_wait(&x->wait, &wait);
  }
  --x->done;
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
