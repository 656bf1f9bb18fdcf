// SPDX-License-Identifier: GPL-2.0-only
/*
 * nsbase: exports a function in a namespace.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/version.h>

int nsbase_number(void);

int nsbase_number(void)
{
	return 42;
}
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
EXPORT_SYMBOL_NS(nsbase_number, "NSBASE");
#else
EXPORT_SYMBOL_NS(nsbase_number, NSBASE);
#endif

static int __init nsbase_init(void)
{
	return 0;
}

static void __exit nsbase_exit(void)
{
}

module_init(nsbase_init);
module_exit(nsbase_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Exports a function in a namespace");
