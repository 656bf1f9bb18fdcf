// SPDX-License-Identifier: GPL-2.0-only
/*
 * nsuser: calls a function of a namespace, which it imports.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/version.h>

/* nsbase exports it. */
int nsbase_number(void);

static int __init nsuser_init(void)
{
	return nsbase_number() == 42 ? 0 : -EINVAL;
}

static void __exit nsuser_exit(void)
{
}

module_init(nsuser_init);
module_exit(nsuser_exit);

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
MODULE_IMPORT_NS("NSBASE");
#else
MODULE_IMPORT_NS(NSBASE);
#endif
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Calls a function of a namespace");
