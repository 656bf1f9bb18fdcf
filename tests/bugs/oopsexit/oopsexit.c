// SPDX-License-Identifier: GPL-2.0-only
/*
 * oopsexit: its exit oopses, so whoever calls it dies in the middle.
 */
#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

static int *nowhere;

static int __init oopsexit_init(void)
{
	return 0;
}

static void __exit oopsexit_exit(void)
{
	/* LAB: a write to address 0, on purpose. */
	WRITE_ONCE(*nowhere, 1);
}

module_init(oopsexit_init);
module_exit(oopsexit_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Oopses in its exit");
