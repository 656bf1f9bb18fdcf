// SPDX-License-Identifier: GPL-2.0-only
/* A module whose init does what "how" says: what must not break the host. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/wait.h>

static char *how = "";
module_param(how, charp, 0444);

static int number = 7;
module_param(number, int, 0644);

static struct task_struct *thread;
static DECLARE_WAIT_QUEUE_HEAD(queue);

/* volatile: the compiler shall not know what it points to. */
static int *volatile nowhere;

static noinline int write_to_nowhere(void)
{
	*nowhere = 1;
	return 0;
}

static noinline int call_itself(int depth)
{
	volatile char room[256];

	room[0] = depth;
	if (!READ_ONCE(number))
		return 0;
	return call_itself(depth + 1) + room[0];
}

static int run_until_stopped(void *data)
{
	pr_info("thread: %d\n", module_refcount(THIS_MODULE));
	wait_event_interruptible(queue, kthread_should_stop());
	pr_info("thread: stopped\n");
	return number;
}

static int run_until_0(void *data)
{
	int err = wait_event_interruptible(queue, !READ_ONCE(number));

	pr_info("thread: %d\n", err);
	return number;
}

static int __init trial_init(void)
{
	if (!strcmp(how, "null"))
		return write_to_nowhere();
	if (!strcmp(how, "recurse"))
		return call_itself(0);
	if (!strcmp(how, "loop"))
		while (READ_ONCE(number))
			barrier();
	if (!strcmp(how, "yield"))
		while (READ_ONCE(number))
			schedule();
	if (!strcmp(how, "flood"))
		while (READ_ONCE(number))
			pr_info("once more\n");
	if (!strcmp(how, "address"))
		pr_info("at %p, %-20px, 100%%, %pK and %16lx, not %d\n", &how,
			how, &number, (unsigned long)-4096, 7);
	if (!strcmp(how, "fail"))
		return -ENODEV;
	if (!strcmp(how, "positive"))
		return 1;
	if (!strcmp(how, "pin"))
		return try_module_get(THIS_MODULE) ? 0 : -EBUSY;
	if (!strcmp(how, "put once"))
		module_put(THIS_MODULE);
	if (!strcmp(how, "put twice")) {
		module_put(THIS_MODULE);
		module_put(THIS_MODULE);
		module_put(THIS_MODULE);
	}
	if (!strcmp(how, "thread"))
		thread = kthread_run(run_until_stopped, NULL, "runner");
	if (!strcmp(how, "deaf thread"))
		thread = kthread_run(run_until_0, NULL, "runner");
	return 0;
}

static void __exit trial_exit(void)
{
	pr_info("exit: %d\n", module_refcount(THIS_MODULE));
	if (thread)
		pr_info("stop: %d\n", kthread_stop(thread));
}

module_init(trial_init);
module_exit(trial_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("For the tests of the simulator");
