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

/* node is -1: any. Sleeps until kthreadd has made the thread. */
struct task_struct *kthread_create_on_node(int (*threadfn)(void *data),
					   void *data, int node,
					   const char namefmt[], ...)
	__printf(4, 5);
int kthread_stop(struct task_struct *k);
bool kthread_should_stop(void);
void kthread_exit(long result) __noreturn;
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
