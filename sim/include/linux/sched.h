/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/sched.h. What a task is, modules do not see: it is in
 * sim/kernel/sched.h.
 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/types.h>

#define TASK_RUNNING 0x0000
#define TASK_INTERRUPTIBLE 0x0001
#define TASK_UNINTERRUPTIBLE 0x0002
#define __TASK_STOPPED 0x0004
#define TASK_DEAD 0x0080
#define TASK_WAKEKILL 0x0100
#define TASK_NEW 0x0800
#define TASK_KILLABLE (TASK_WAKEKILL | TASK_UNINTERRUPTIBLE)
#define TASK_STOPPED (TASK_WAKEKILL | __TASK_STOPPED)
#define TASK_NORMAL (TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)

/* uapi/linux/sched.h: what a new task has in common with its maker. */
#define CSIGNAL 0x000000ff
#define CLONE_VM 0x00000100
#define CLONE_FS 0x00000200
#define CLONE_FILES 0x00000400
#define CLONE_UNTRACED 0x00800000

struct task_struct;

#ifdef __cplusplus
extern "C" {
#endif

/** Sleeps if the state of the running task says so. */
void schedule(void);
/** Wakes the task. Returns whether it slept. */
int wake_up_process(struct task_struct *task);

#ifdef __cplusplus
}
#endif

#endif /* _LINUX_SCHED_H */
