/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/mutex.h of Linux 6.1: a lock that one task has at a
 * time. Who has it may sleep; who dies with it leaves it locked.
 */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/wait.h>

struct mutex {
	struct task_struct *owner; /* NULL: nobody has it */
	struct wait_queue_head wait;
};

#define __MUTEX_INITIALIZER(name) \
	{ 0, __WAIT_QUEUE_HEAD_INITIALIZER((name).wait) }
#define DEFINE_MUTEX(name) struct mutex name = __MUTEX_INITIALIZER(name)

/** Free, and nobody waits. */
static inline void mutex_init(struct mutex *lock)
{
	lock->owner = 0;
	init_waitqueue_head(&lock->wait);
}

/** Whether somebody has it. */
static inline bool mutex_is_locked(const struct mutex *lock)
{
	return lock->owner != 0;
}

#ifdef __cplusplus
extern "C" {
#endif

/** Sleeps until the lock is free, whatever signals come. */
void mutex_lock(struct mutex *lock);
/** 0, or -EINTR when a signal came first. */
int mutex_lock_interruptible(struct mutex *lock) __must_check;
/** Whether the lock was free: it is the caller's then. */
bool mutex_trylock(struct mutex *lock);
/** Free again; wakes one who waits. */
void mutex_unlock(struct mutex *lock);

#ifdef __cplusplus
}
#endif

#endif /* _LINUX_MUTEX_H */
