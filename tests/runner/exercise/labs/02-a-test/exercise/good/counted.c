// SPDX-License-Identifier: GPL-2.0-only
/* counted: says in init what its count is. */
#include <linux/kernel.h>
#include <linux/module.h>

static int __init counted_init(void)
{
	pr_info("counted: %d\n", module_refcount(THIS_MODULE));
	return 0;
}

static void __exit counted_exit(void)
{
}

module_init(counted_init);
module_exit(counted_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Says what its count is");
