// SPDX-License-Identifier: MIT
//
// Models kernel/workqueue.c, as far as the kernel's own delayed work goes: one
// kworker, and time that passes when nobody else can run.
#ifndef MIU_SIM_KERNEL_WORKQUEUE_H_
#define MIU_SIM_KERNEL_WORKQUEUE_H_

#include "sim/kernel/state.h"

namespace miu {

/// Makes the kworker, asleep.
void workqueue_init();

/// The kworker will call `work` once, when no task is runnable.
void schedule_delayed_work(WorkqueueState::Work work);

/// The oldest delayed work becomes due. Returns whether there was one.
bool run_delayed_work();

}  // namespace miu

#endif  // MIU_SIM_KERNEL_WORKQUEUE_H_
