// SPDX-License-Identifier: GPL-2.0-only
/*
 * lastbreath: a thread of kthreadd that ends in a way which "how" names, and
 * which exit stops. "held": the module holds its task meanwhile. "twice": exit
 * stops it once more.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/completion.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/string.h>
#include <linux/wait.h>

static char *how = "returns";
module_param(how, charp, 0444);

static bool held;
module_param(held, bool, 0444);

static bool twice;
module_param(twice, bool, 0444);

static struct task_struct *thread;
static int *volatile nowhere;
static bool told;
static DECLARE_WAIT_QUEUE_HEAD(queue);

static int lastbreath(void *unused)
{
	pr_info("thread\n");
	if (!strcmp(how, "oops"))
		*nowhere = 1;
	if (!strcmp(how, "exits"))
		kthread_complete_and_exit(NULL, 5);
	if (!strcmp(how, "waits"))
		wait_event_interruptible(queue, kthread_should_stop());
	if (!strcmp(how, "left"))
		wait_event_interruptible(queue, READ_ONCE(told));
	pr_info("thread ends\n");
	return 3;
}

static int __init lastbreath_init(void)
{
	thread = kthread_create(lastbreath, NULL, "lastbreath");
	if (IS_ERR(thread))
		return PTR_ERR(thread);
	if (held)
		get_task_struct(thread);
	if (strcmp(how, "sleeps"))
		wake_up_process(thread);
	/* It is woken, and has not run yet. */
	if (!strcmp(how, "early"))
		pr_info("stop: %d\n", kthread_stop(thread));
	return 0;
}

static void __exit lastbreath_exit(void)
{
	/* LAB: nobody waits for its end, on purpose. */
	if (!strcmp(how, "left")) {
		WRITE_ONCE(told, true);
		wake_up_interruptible(&queue);
		return;
	}
	if (!strcmp(how, "early"))
		return;
	pr_info("stop: %d\n", kthread_stop(thread));
	/* LAB: once is enough, and once more is for ever. */
	if (twice)
		pr_info("again: %d\n", kthread_stop(thread));
	if (held)
		put_task_struct(thread);
}

module_init(lastbreath_init);
module_exit(lastbreath_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Stops a thread that ends by itself");
