// SPDX-License-Identifier: GPL-2.0-only
/*
 * symgetter: takes a symbol of symbase while it runs, when somebody writes to
 * its parameter "ask": get, put, or plain for the symbol that it must not take.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/string.h>

#include "symbase.h"

/* [ask] */
static int symgetter_set_ask(const char *val, const struct kernel_param *kp)
{
	if (!strncmp(val, "get", 3))
		return symbol_get(symbase_twice) ? 0 : -ENOENT;
	if (!strncmp(val, "plain", 5))
		return symbol_get(symbase_count) ? 0 : -ENOENT;
	if (strncmp(val, "put", 3))
		return -EINVAL;
	symbol_put(symbase_twice);
	return 0;
}

/* [/ask] */

static const struct kernel_param_ops symgetter_ask_ops = {
	.set = symgetter_set_ask,
};

module_param_cb(ask, &symgetter_ask_ops, NULL, 0200);
MODULE_PARM_DESC(ask, "get, put or plain");

/*
 * There is nothing to begin with.
 * LAB: exit does not put what was got and not yet put, on purpose.
 */
static int __init symgetter_init(void)
{
	return 0;
}

static void __exit symgetter_exit(void)
{
}

module_init(symgetter_init);
module_exit(symgetter_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Takes a symbol of symbase when it is asked to");
