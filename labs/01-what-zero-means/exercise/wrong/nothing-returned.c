// SPDX-License-Identifier: GPL-2.0-only
/*
 * slowinit: stands still in init, or in exit, so that others can look at the
 * module meanwhile. It goes on when somebody writes 1 to its parameter "go".
 * Its parameter "count" tells its own reference count.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <linux/wait.h>

static char *where = "init";
module_param(where, charp, 0444);
MODULE_PARM_DESC(where, "where it stands still: init or exit");

static int ret;
module_param(ret, int, 0444);
MODULE_PARM_DESC(ret, "what init returns");

static bool go;
static DECLARE_WAIT_QUEUE_HEAD(slowinit_queue);

static int slowinit_set_go(const char *val, const struct kernel_param *kp)
{
	int err = param_set_bool(val, kp);

	wake_up_interruptible(&slowinit_queue);
	return err;
}

static const struct kernel_param_ops slowinit_go_ops = {
	.set = slowinit_set_go,
	.get = param_get_bool,
};

module_param_cb(go, &slowinit_go_ops, &go, 0644);
MODULE_PARM_DESC(go, "1 lets it go on");

static int slowinit_get_count(char *buffer, const struct kernel_param *kp)
{
	sysfs_emit(buffer, "%d\n", module_refcount(THIS_MODULE));
	return 0;
}

/* For insmod count=1, too: without a function there it would jump to 0. */
static int slowinit_refuse(const char *val, const struct kernel_param *kp)
{
	return -EPERM;
}

static const struct kernel_param_ops slowinit_count_ops = {
	.set = slowinit_refuse,
	.get = slowinit_get_count,
};

module_param_cb(count, &slowinit_count_ops, NULL, 0444);
MODULE_PARM_DESC(count, "the present reference count");

/* A signal ends the wait, too: nobody has to stand still for ever. */
static int slowinit_stand_still(void)
{
	return wait_event_interruptible(slowinit_queue, READ_ONCE(go));
}

static int __init slowinit_init(void)
{
	if (!strcmp(where, "init") && slowinit_stand_still())
		return -EINTR;
	return ret;
}

static void __exit slowinit_exit(void)
{
	if (!strcmp(where, "exit"))
		slowinit_stand_still();
}

module_init(slowinit_init);
module_exit(slowinit_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Stands still in init or in exit");
