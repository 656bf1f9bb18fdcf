// SPDX-License-Identifier: GPL-2.0-only
/*
 * noexit: a module with an init function and no exit function. It is never
 * removed but by force, whatever its count.
 *
 * With hold=1 it also takes a reference on itself and never gives it back.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

static bool hold;
module_param(hold, bool, 0444);
MODULE_PARM_DESC(hold, "whether it keeps a reference on itself");

/* [init] */
static int __init noexit_init(void)
{
	/* LAB: a reference that nobody will give back, on purpose. */
	if (hold && !try_module_get(THIS_MODULE))
		return -ENODEV;
	return 0;
}

/* LAB: no module_exit(), on purpose. */
module_init(noexit_init);
/* [/init] */

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A module without an exit function");
