// SPDX-License-Identifier: GPL-2.0-only
/*
 * symuser: calls the functions that symbase exports, in init and in exit.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

#include "symbase.h"

static int ret;
module_param(ret, int, 0444);
MODULE_PARM_DESC(ret, "what init returns");

/* [calls] */
static int __init symuser_init(void)
{
	pr_info("%s: %d\n", __func__, symbase_count());
	if (symbase_twice(21) != 42)
		return -EINVAL;
	return ret;
}

static void __exit symuser_exit(void)
{
	pr_info("%s: %d\n", __func__, symbase_count());
}

/* [/calls] */

module_init(symuser_init);
module_exit(symuser_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Takes symbols of symbase when it is loaded");
