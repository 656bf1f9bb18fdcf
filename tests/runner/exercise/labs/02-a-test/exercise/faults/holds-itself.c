// SPDX-License-Identifier: GPL-2.0-only
/* counted: says in init what its count is. */
#include <linux/kernel.h>
#include <linux/module.h>

static int __init counted_init(void)
{
	pr_info("counted: %d\n", module_refcount(THIS_MODULE));
	/* LAB: nobody gives this reference back, on purpose. */
	return try_module_get(THIS_MODULE) ? 0 : -EBUSY;
}

static void __exit counted_exit(void)
{
}

module_init(counted_init);
module_exit(counted_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Says what its count is");
