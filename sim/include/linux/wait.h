/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/wait.h: queues of sleepers. The macros sleep in the
 * caller's own text, as in the kernel: who wakes up returns to the module.
 */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/list.h>
#include <linux/sched.h>

struct wait_queue_head {
	struct list_head head;
};

typedef struct wait_queue_head wait_queue_head_t;

/* Of those who wait so, a wake_up() wakes one; it wakes all others. */
#define WQ_FLAG_EXCLUSIVE 0x01

struct wait_queue_entry {
	unsigned int flags;
	struct task_struct *task;
	struct list_head entry;
};

#define __WAIT_QUEUE_HEAD_INITIALIZER(name) { LIST_HEAD_INIT((name).head) }
#define DECLARE_WAIT_QUEUE_HEAD(name) \
	struct wait_queue_head name = __WAIT_QUEUE_HEAD_INITIALIZER(name)

/** Nobody waits. */
static inline void init_waitqueue_head(struct wait_queue_head *wq_head)
{
	INIT_LIST_HEAD(&wq_head->head);
}

#ifdef __cplusplus
extern "C" {
#endif

/** The running task, for a queue that it is not in yet. */
void init_wait_entry(struct wait_queue_entry *wq_entry, int flags);
/**
 * Enters the queue, and is about to sleep. Returns 0, or -ERESTARTSYS when
 * a signal is there and `state` lets it end the sleep.
 */
long prepare_to_wait_event(struct wait_queue_head *wq_head,
			   struct wait_queue_entry *wq_entry, int state);
/** Leaves the queue, awake. */
void finish_wait(struct wait_queue_head *wq_head,
		 struct wait_queue_entry *wq_entry);
/**
 * Wakes those in the queue that sleep in a state of `mode`: of the
 * exclusive ones `nr_exclusive` at most, or all for 0.
 */
void __wake_up(struct wait_queue_head *wq_head, unsigned int mode,
	       int nr_exclusive, void *key);

#ifdef __cplusplus
}
#endif

#define wake_up(x) __wake_up(x, TASK_NORMAL, 1, NULL)
#define wake_up_all(x) __wake_up(x, TASK_NORMAL, 0, NULL)
#define wake_up_interruptible(x) __wake_up(x, TASK_INTERRUPTIBLE, 1, NULL)
#define wake_up_interruptible_all(x) __wake_up(x, TASK_INTERRUPTIBLE, 0, NULL)

#define ___wait_event(wq_head, condition, state)                             \
	__extension__({                                                      \
		struct wait_queue_entry __wq_entry;                          \
		long __ret = 0;                                              \
									     \
		init_wait_entry(&__wq_entry, 0);                             \
		for (;;) {                                                   \
			long __int = prepare_to_wait_event(&(wq_head),       \
							   &__wq_entry,      \
							   (state));         \
			if (condition)                                       \
				break;                                       \
			if (((state) & TASK_INTERRUPTIBLE) && __int) {       \
				__ret = __int;                               \
				break;                                       \
			}                                                    \
			schedule();                                          \
		}                                                            \
		finish_wait(&(wq_head), &__wq_entry);                        \
		__ret;                                                       \
	})

#define wait_event(wq_head, condition)                                       \
	do {                                                                 \
		if (condition)                                               \
			break;                                               \
		(void)___wait_event(wq_head, condition,                      \
				    TASK_UNINTERRUPTIBLE);                   \
	} while (0)

#define wait_event_interruptible(wq_head, condition)                         \
	__extension__({                                                      \
		int __result = 0;                                            \
									     \
		if (!(condition))                                            \
			__result = ___wait_event(wq_head, condition,         \
						 TASK_INTERRUPTIBLE);        \
		__result;                                                    \
	})

#endif /* _LINUX_WAIT_H */
