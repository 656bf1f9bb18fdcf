// SPDX-License-Identifier: GPL-2.0-only
/*
 * two-parts: a module of two files, whose name has a dash.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

#include "answer.h"

static int __init two_parts_init(void)
{
	pr_info("the answer is %d\n", answer());
	return 0;
}

static void __exit two_parts_exit(void)
{
}

module_init(two_parts_init);
module_exit(two_parts_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Two files, one module");
