// SPDX-License-Identifier: GPL-2.0-only
/*
 * livepatched: says that it is a livepatch.
 */
#include <linux/init.h>
#include <linux/module.h>

static int __init livepatched_init(void)
{
	return 0;
}

static void __exit livepatched_exit(void)
{
}

module_init(livepatched_init);
module_exit(livepatched_exit);

MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
MODULE_DESCRIPTION("Says that it is a livepatch");
