// SPDX-License-Identifier: GPL-2.0-only
/*
 * oopsinit: its init oopses, so whoever calls it dies in the middle.
 */
#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

static int *nowhere;

static int __init oopsinit_init(void)
{
	/* LAB: a write to address 0, on purpose. */
	WRITE_ONCE(*nowhere, 1);
	return 0;
}

static void __exit oopsinit_exit(void)
{
}

module_init(oopsinit_init);
module_exit(oopsinit_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Oopses in its init");
