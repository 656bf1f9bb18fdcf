// SPDX-License-Identifier: GPL-2.0-only
/*
 * sleeper: parameters before and after one whose methods sleep. (The compiler
 * puts what is declared last first.)
 *
 * A write or read of the parameter nap sleeps until a signal comes. A write
 * returns what the sleep returned, a read goes on as if nothing had been. A
 * write of the parameter bad does not come back: it is an oops.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/compiler.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sysfs.h>
#include <linux/wait.h>

static int last = 2;
module_param(last, int, 0644);
MODULE_PARM_DESC(last, "a number, removed after nap");

static bool never;
static DECLARE_WAIT_QUEUE_HEAD(queue);

static int nap_set(const char *val, const struct kernel_param *kp)
{
	return wait_event_interruptible(queue, READ_ONCE(never));
}

static int nap_get(char *buffer, const struct kernel_param *kp)
{
	if (wait_event_interruptible(queue, READ_ONCE(never)))
		pr_info("nap is over\n");
	return sysfs_emit(buffer, "rested\n");
}

static const struct kernel_param_ops nap_ops = {
	.set = nap_set,
	.get = nap_get,
};
module_param_cb(nap, &nap_ops, NULL, 0644);
MODULE_PARM_DESC(nap, "a write or a read sleeps");

static int bad_set(const char *val, const struct kernel_param *kp)
{
	/* LAB: a null pointer, on purpose. */
	int *nothing = READ_ONCE(kp->arg);

	WRITE_ONCE(*nothing, 1);
	return 0;
}

static const struct kernel_param_ops bad_ops = { .set = bad_set };
module_param_cb(bad, &bad_ops, NULL, 0200);
MODULE_PARM_DESC(bad, "a write is an oops");

static int first = 1;
module_param(first, int, 0644);
MODULE_PARM_DESC(first, "a number, removed before nap");

static int __init sleeper_init(void)
{
	return 0;
}

static void __exit sleeper_exit(void)
{
}

module_init(sleeper_init);
module_exit(sleeper_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Has a parameter whose methods sleep");
