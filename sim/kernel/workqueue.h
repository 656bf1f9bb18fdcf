// SPDX-License-Identifier: MIT
//
// Models kernel/workqueue.c, as far as the kernel's own delayed work goes: one
// kworker, and time that passes when nobody else can run.
#ifndef MIU_SIM_KERNEL_WORKQUEUE_H_
#define MIU_SIM_KERNEL_WORKQUEUE_H_

#include "sim/kernel/state.h"

namespace miu {

/// Makes the kworker, asleep.
/// COUNTS: none.
/// TWIN: kernel/workqueue.c workqueue_init
/// LEAVES OUT: pools, processors and rescuers: there is one worker.
void workqueue_init();

/// The kworker will call `work` once, when no task is runnable.
/// COUNTS: none.
/// TWIN: include/linux/workqueue.h schedule_delayed_work
/// LEAVES OUT: the time; a delayed work is due when nothing else runs.
void schedule_delayed_work(WorkqueueState::Work work);

/// The oldest delayed work becomes due. Returns whether there was one.
/// COUNTS: none; what the work gives back.
/// TWIN: kernel/workqueue.c process_one_work
/// LEAVES OUT: pools, colors and flags; and it only hands the work to the
/// worker.
bool run_delayed_work();

}  // namespace miu

#endif  // MIU_SIM_KERNEL_WORKQUEUE_H_
