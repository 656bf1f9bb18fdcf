// SPDX-License-Identifier: GPL-2.0-only
/*
 * trial2: a method that sleeps, one that calls a function of init, and a thread
 * that returns by itself.
 *
 * A write of the parameter nap sleeps until a signal comes; one of late calls
 * what was init's. With thread=1 init starts a thread that returns at once, and
 * exit stops it.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/wait.h>

static bool thread;
module_param(thread, bool, 0444);
MODULE_PARM_DESC(thread, "whether init starts a thread");

static struct task_struct *task;
static bool never;
static DECLARE_WAIT_QUEUE_HEAD(queue);
static int (*volatile early)(void);

static int nap_set(const char *val, const struct kernel_param *kp)
{
	int err = wait_event_interruptible(queue, READ_ONCE(never));

	pr_info("nap over: %d\n", err);
	return err;
}

static const struct kernel_param_ops nap_ops = { .set = nap_set };
module_param_cb(nap, &nap_ops, NULL, 0200);
MODULE_PARM_DESC(nap, "a write sleeps");

static noinline int __init born(void)
{
	pr_info("init text runs\n");
	return 0;
}

static int late_set(const char *val, const struct kernel_param *kp)
{
	return early();
}

static const struct kernel_param_ops late_ops = { .set = late_set };
module_param_cb(late, &late_ops, NULL, 0200);
MODULE_PARM_DESC(late, "a write calls a function of init");

static int short_life(void *unused)
{
	return 3;
}

static int __init trial2_init(void)
{
	/* LAB: a pointer into init's text that outlives it, on purpose. */
	early = born;
	if (!thread)
		return 0;

	task = kthread_run(short_life, NULL, "short");
	return PTR_ERR_OR_ZERO(task);
}

static void __exit trial2_exit(void)
{
	if (thread)
		pr_info("stop: %d\n", kthread_stop(task));
}

module_init(trial2_init);
module_exit(trial2_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Sleeps, calls what is gone, and stops what has returned");
