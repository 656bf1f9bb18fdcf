/* SPDX-License-Identifier: MIT */
/* Models include/linux/kthread.h: threads that kthreadd makes. */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/err.h>
#include <linux/sched.h>

struct completion;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A thread of kthreadd, asleep. Sleeps until it is made; `node` is -1: any.
 * Returns it, or an ERR_PTR().
 * COUNTS: none: the thread has the table of kthreadd.
 * TWIN: kernel/kthread.c kthread_create_on_node
 * LEAVES OUT: nodes, names longer than 15 letters, and that SIGKILL ends the
 * wait.
 */
struct task_struct *kthread_create_on_node(int (*threadfn)(void *data),
					   void *data, int node,
					   const char namefmt[], ...)
	__printf(4, 5);
/**
 * Asks the thread to end, wakes it and waits. Returns what it returned, or
 * -EINTR when it never ran. Somebody must hold a thread that may have ended.
 * COUNTS: none: references of tasks are no module's.
 * TWIN: kernel/kthread.c kthread_stop
 * LEAVES OUT: threads of one CPU, which are unparked, and tracing.
 */
int kthread_stop(struct task_struct *k);
/**
 * Whether somebody has asked the running thread to end.
 * COUNTS: none.
 * TWIN: kernel/kthread.c kthread_should_stop
 * LEAVES OUT: nothing.
 */
bool kthread_should_stop(void);
/** Ends the running thread. */
void kthread_exit(long result) __noreturn;
/** The same, behind complete(): no text of the module runs in between. */
void kthread_complete_and_exit(struct completion *comp, long code) __noreturn;

#ifdef __cplusplus
}
#endif

#define kthread_create(threadfn, data, namefmt, ...) \
	kthread_create_on_node(threadfn, data, -1, namefmt, ##__VA_ARGS__)

#define kthread_run(threadfn, data, namefmt, ...)                            \
	__extension__({                                                      \
		struct task_struct *__k = kthread_create(threadfn, data,     \
							 namefmt,            \
							 ##__VA_ARGS__);     \
		if (!IS_ERR(__k))                                            \
			wake_up_process(__k);                                \
		__k;                                                         \
	})

#endif /* _LINUX_KTHREAD_H */
