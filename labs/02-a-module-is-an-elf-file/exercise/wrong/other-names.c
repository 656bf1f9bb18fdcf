// SPDX-License-Identifier: GPL-2.0-only
/*
 * hello: the smallest module that tells its own reference count, once in init
 * and once in exit.
 *
 * With hold=1 it takes a reference on itself in init and never gives it back.
 * It does without the macros that make the kernel's names for its functions.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

/* The two names are yours to write. */
#undef module_init
#undef module_exit

static bool hold;
module_param(hold, bool, 0444);
MODULE_PARM_DESC(hold, "whether it keeps a reference on itself");

static int __init hello_init(void)
{
	/* LAB: a reference that nobody will give back, on purpose. */
	if (hold && !try_module_get(THIS_MODULE))
		return -ENODEV;

	pr_info("%s: %d\n", __func__, module_refcount(THIS_MODULE));
	return 0;
}

static void __exit hello_exit(void)
{
	pr_info("%s: %d\n", __func__, module_refcount(THIS_MODULE));
}

int module_init(void) __attribute__((alias("hello_init")));
void module_exit(void) __attribute__((alias("hello_exit")));

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Tells its own reference count");
