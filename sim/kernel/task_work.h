// SPDX-License-Identifier: MIT
//
// Models kernel/task_work.c: what a user task still has to do before it returns
// to its program or ends. Here that is freeing files (fs/file_table.c).
#ifndef MIU_SIM_KERNEL_TASK_WORK_H_
#define MIU_SIM_KERNEL_TASK_WORK_H_

struct file;
struct task_struct;

namespace miu {

/// Leaves a file whose last reference is gone to the task.
/// Returns 0, or -ESRCH when the task has done its last work.
/// COUNTS: none.
/// TWIN: kernel/task_work.c task_work_add
/// LEAVES OUT: works that are no files, and ways to tell the task.
int task_work_add(struct task_struct* task, struct file* file);

/// Does the running task's work.
/// COUNTS: what __fput() gives back.
/// TWIN: kernel/task_work.c task_work_run
/// LEAVES OUT: works that are no files, and locks.
void task_work_run();

/// The same for the last time: task_work_add fails from now on.
/// COUNTS: what __fput() gives back.
/// TWIN: include/linux/task_work.h exit_task_work
/// LEAVES OUT: nothing.
void exit_task_work(struct task_struct* task);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_TASK_WORK_H_
