// SPDX-License-Identifier: GPL-2.0-only
/*
 * first: moves its own count where somebody writes to its parameter "hold", and
 * lets second do so, too: in a function of the same name.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

/* For second. */
struct module *first_module(void);

struct module *first_module(void)
{
	return THIS_MODULE;
}
EXPORT_SYMBOL(first_module);

static int hold(const char *val, const struct kernel_param *kp)
{
	if (*val == '1')
		__module_get(first_module());
	else
		module_put(first_module());
	return 0;
}

static const struct kernel_param_ops hold_ops = { .set = hold };

module_param_cb(hold, &hold_ops, NULL, 0200);

static int __init first_init(void)
{
	return 0;
}

static void __exit first_exit(void)
{
}

module_init(first_init);
module_exit(first_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Moves its own count");
