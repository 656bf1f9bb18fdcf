/* SPDX-License-Identifier: MIT */
/* Models include/linux/completion.h: wait for a thing to be done. */
#ifndef _LINUX_COMPLETION_H
#define _LINUX_COMPLETION_H

#include <linux/wait.h>

struct completion {
	unsigned int done;
	struct wait_queue_head wait;
};

#define COMPLETION_INITIALIZER(work) \
	{ 0, __WAIT_QUEUE_HEAD_INITIALIZER((work).wait) }
#define DECLARE_COMPLETION(work) \
	struct completion work = COMPLETION_INITIALIZER(work)

/** Nothing is done yet, and nobody waits. */
static inline void init_completion(struct completion *x)
{
	x->done = 0;
	init_waitqueue_head(&x->wait);
}

#ifdef __cplusplus
extern "C" {
#endif

/** Sleeps until it is done, and takes that one away. No signal wakes it. */
void wait_for_completion(struct completion *x);
/** The same, but a signal ends the sleep. Returns 0, or -ERESTARTSYS then. */
int wait_for_completion_interruptible(struct completion *x);
/** It is done: wakes one who waits, or lets the next one pass. */
void complete(struct completion *x);

#ifdef __cplusplus
}
#endif

#endif /* _LINUX_COMPLETION_H */
