// SPDX-License-Identifier: GPL-2.0-only
/*
 * second: moves the count of first in its init, and where somebody writes to
 * its parameter "hold".
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

extern struct module *first_module(void);

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

static int __init second_init(void)
{
	__module_get(first_module());
	module_put(first_module());
	return 0;
}

static void __exit second_exit(void)
{
}

module_init(second_init);
module_exit(second_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Moves the count of another module");
