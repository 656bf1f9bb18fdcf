// SPDX-License-Identifier: GPL-2.0-only
/*
 * initgone: what only init needs is used after init, when somebody writes
 * "call", "read", "const" or "write" to its parameter "use", or in init itself.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/string.h>
#include <linux/wait.h>

static int __initdata number = 7;
static const int __initconst constant = 8;

/* volatile: the compiler shall not know where they point to. */
static int (*volatile call)(void);
static int *volatile data;
static const int *volatile rodata;

static DECLARE_WAIT_QUEUE_HEAD(queue);

static noinline int __init born(void)
{
	return number;
}

static noinline int use_it(const char *how)
{
	if (!strncmp(how, "call", 4))
		return call();
	if (!strncmp(how, "read", 4))
		return *data;
	if (!strncmp(how, "const", 5))
		return *rodata;
	if (!strncmp(how, "write", 5))
		return *data = 9;
	return -EINVAL;
}

static int use_set(const char *val, const struct kernel_param *kp)
{
	int ret = use_it(val);

	pr_info("use: %d\n", ret);
	return ret < 0 ? ret : 0;
}

static const struct kernel_param_ops use_ops = { .set = use_set };
module_param_cb(use, &use_ops, NULL, 0200);

static char *how = "";
module_param(how, charp, 0444);

/* LAB: a thread whose function is init's, on purpose. */
static int __init sleeper(void *unused)
{
	pr_info("sleeper\n");
	wait_event_interruptible(queue, kthread_should_stop());
	pr_info("sleeper ends\n");
	return 0;
}

static int __init initgone_init(void)
{
	struct task_struct *thread;
	int seven;

	call = born;
	data = &number;
	rodata = &constant;
	seven = use_it("call");
	pr_info("in init: %d %d %d\n", seven, use_it("const"),
		use_it("write"));
	if (!strcmp(how, "fail"))
		return -ENODEV;
	if (!strcmp(how, "thread")) {
		thread = kthread_run(sleeper, NULL, "sleeper");
		if (IS_ERR(thread))
			return PTR_ERR(thread);
	}
	return 0;
}

/* __exit text stays: it is no part of what only init needs. */
static void __exit initgone_exit(void)
{
	pr_info("exit\n");
	wake_up_interruptible(&queue);
}

module_init(initgone_init);
module_exit(initgone_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Uses what only its init needs");
