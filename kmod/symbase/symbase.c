// SPDX-License-Identifier: GPL-2.0-only
/*
 * symbase: exports two functions for other modules. With where=init or
 * where=exit it stands still there until somebody writes 1 to its parameter
 * "go".
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/string.h>
#include <linux/wait.h>

#include "symbase.h"

static char *where = "nowhere";
module_param(where, charp, 0444);
MODULE_PARM_DESC(where, "where it stands still: init, exit or nowhere");

static int ret;
module_param(ret, int, 0444);
MODULE_PARM_DESC(ret, "what init returns");

static bool go;
static DECLARE_WAIT_QUEUE_HEAD(symbase_queue);

static int symbase_set_go(const char *val, const struct kernel_param *kp)
{
	int err = param_set_bool(val, kp);

	wake_up_interruptible(&symbase_queue);
	return err;
}

static const struct kernel_param_ops symbase_go_ops = {
	.set = symbase_set_go,
	.get = param_get_bool,
};

module_param_cb(go, &symbase_go_ops, &go, 0644);
MODULE_PARM_DESC(go, "1 lets it go on");

/* [exports] */
int symbase_count(void)
{
	return module_refcount(THIS_MODULE);
}
EXPORT_SYMBOL(symbase_count);

int symbase_twice(int number)
{
	return number < 0 ? -EINVAL : 2 * number;
}
EXPORT_SYMBOL_GPL(symbase_twice);

/* [/exports] */
/* A signal ends the wait, too: nobody has to stand still for ever. */
static int symbase_stand_still(void)
{
	return wait_event_interruptible(symbase_queue, READ_ONCE(go));
}

static int __init symbase_init(void)
{
	if (!strcmp(where, "init") && symbase_stand_still())
		return -EINTR;
	return ret;
}

static void __exit symbase_exit(void)
{
	pr_info("%s: %d\n", __func__, symbase_count());
	if (!strcmp(where, "exit"))
		symbase_stand_still();
}

module_init(symbase_init);
module_exit(symbase_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Exports functions that other modules use");
