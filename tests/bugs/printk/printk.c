// SPDX-License-Identifier: GPL-2.0-only
/*
 * printk: has the name of a part of the kernel.
 */
#include <linux/init.h>
#include <linux/module.h>

static int __init printk_init(void)
{
	return 0;
}

static void __exit printk_exit(void)
{
}

module_init(printk_init);
module_exit(printk_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Has the name of a part of the kernel");
