// SPDX-License-Identifier: GPL-2.0-only
/* A module that others use, with a parameter of each kind and three gates. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/wait.h>

static int result;
module_param(result, int, 0444);

static unsigned int size = 3;
module_param(size, uint, 0644);

static char *word = "none";
module_param(word, charp, 0644);

static int list[4] = { 1, 2, 3, 4 };
static unsigned int listed = 2;
module_param_array(list, int, &listed, 0644);

static bool wait_in_init;
module_param(wait_in_init, bool, 0);
static bool wait_in_exit;
module_param(wait_in_exit, bool, 0);

static DECLARE_WAIT_QUEUE_HEAD(gate);
static bool go;

static int go_set(const char *value, const struct kernel_param *param)
{
	int err = param_set_bool(value, param);

	pr_info("go: %d\n", err);
	wake_up(&gate);
	return err;
}

static const struct kernel_param_ops go_ops = {
	.set = go_set,
	.get = param_get_bool,
};
module_param_cb(go, &go_ops, &go, 0644);

int lender_plain(void);
int lender_gpl(void);

int lender_plain(void)
{
	return 1;
}
EXPORT_SYMBOL(lender_plain);

int lender_gpl(void)
{
	return 2;
}
EXPORT_SYMBOL_GPL(lender_gpl);

static int __init lender_init(void)
{
	if (wait_in_init && wait_event_interruptible(gate, READ_ONCE(go)))
		return -EINTR;
	return result;
}

static void __exit lender_exit(void)
{
	pr_info("exit: %d\n", module_refcount(THIS_MODULE));
	if (wait_in_exit)
		wait_event(gate, READ_ONCE(go));
}

module_init(lender_init);
module_exit(lender_exit);

MODULE_LICENSE("GPL");
MODULE_VERSION("1.2");
