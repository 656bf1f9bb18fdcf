// SPDX-License-Identifier: MIT
//
// Models kernel/kthread.c of Linux 6.1: threads that kthreadd makes on request.
//
// 1. Such a thread has kthreadd's descriptors (none) and ignores signals,
//    whoever asked for it.
// 2. It first sleeps until somebody wakes it; kthread_stop() before that ends
//    it without its function having run.
// 3. kthread_stop() ends every interruptible sleep of the thread, as a signal
//    would, where the profile says so.
// 4. kthreadd ignores how its threads end. One that has returned, and that
//    nobody holds, is gone; kthread_stop() of it warns, and oopses.
#ifndef MIU_SIM_KERNEL_KTHREAD_H_
#define MIU_SIM_KERNEL_KTHREAD_H_

#include <linux/kthread.h>

#include <string>

namespace miu {

/// Makes kthreadd, asleep.
/// COUNTS: none.
/// TWIN: none; see rest_init in init/main.c
void kthreadd_init();

/// The task is a kernel thread: who waits for its end waits for `exited`.
/// COUNTS: none.
/// TWIN: kernel/kthread.c set_kthread_struct
/// LEAVES OUT: a thread of kernel_thread() before Linux 5.17, which had none.
void set_kthread_struct(struct task_struct* p);
/// Nobody holds the task any more.
/// COUNTS: none.
/// TWIN: kernel/kthread.c free_kthread_struct
/// LEAVES OUT: the memory.
void free_kthread_struct(struct task_struct* k);

/// A kernel thread ends, and where the profile says so, this is what
/// kthread_stop() will return.
/// COUNTS: none.
/// TWIN: none in 6.1; Linux 7.3 calls it kthread_do_exit
/// LEAVES OUT: processors that it was bound to.
void kthread_do_exit(struct task_struct* k, long result);

/// A task of the kernel itself, asleep: PF_KTHREAD, no descriptors.
/// COUNTS: none.
/// TWIN: none
struct task_struct* new_kernel_task(const std::string& name,
                                    void (*entry)(struct task_struct* task));

}  // namespace miu

#endif  // MIU_SIM_KERNEL_KTHREAD_H_
