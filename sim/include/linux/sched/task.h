/* SPDX-License-Identifier: MIT */
/* Models include/linux/sched/task.h: who holds a task. */
#ifndef _LINUX_SCHED_TASK_H
#define _LINUX_SCHED_TASK_H

#include <linux/sched.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The task stays known after its end, until put_task_struct(). */
struct task_struct *get_task_struct(struct task_struct *t);
/** Gives that back. */
void put_task_struct(struct task_struct *t);

#ifdef __cplusplus
}
#endif

#endif /* _LINUX_SCHED_TASK_H */
