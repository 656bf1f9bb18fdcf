// SPDX-License-Identifier: MIT
//
// Models kernel/sched/completion.c: each complete() lets one sleeper go, the
// first come first.
#include <linux/completion.h>

#include "sim/kernel.h"
#include "sim/kernel/sched.h"

extern "C" {

void wait_for_completion(struct completion* x) {
  while (x->done == 0) {
    struct wait_queue_entry wait;
    init_wait_entry(&wait, WQ_FLAG_EXCLUSIVE);
    prepare_to_wait_event(&x->wait, &wait, TASK_UNINTERRUPTIBLE);
    miu::__schedule();
    miu::return_to_module(__func__);
    finish_wait(&x->wait, &wait);
  }
  --x->done;
}

void complete(struct completion* x) {
  ++x->done;
  wake_up(&x->wait);
}
}
