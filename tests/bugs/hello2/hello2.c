// SPDX-License-Identifier: GPL-2.0-only
/*
 * hello2: its functions have the names that those of the course's hello have.
 *
 * With hold=1 it takes a reference on itself in init and never gives it back.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

static bool hold;
module_param(hold, bool, 0444);
MODULE_PARM_DESC(hold, "whether it keeps a reference on itself");

static int __init hello_init(void)
{
	/* LAB: a reference that nobody will give back, on purpose. */
	if (hold && !try_module_get(THIS_MODULE))
		return -ENODEV;

	return 0;
}

static void __exit hello_exit(void)
{
}

module_init(hello_init);
module_exit(hello_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Has functions of another module's names");
