// SPDX-License-Identifier: GPL-2.0-only
/*
 * symgetter: who writes a number to its parameter "ask" gets it doubled by
 * symbase, in the log, if symbase is there.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

#include "symbase.h"

static int number;

static int symgetter_set_ask(const char *val, const struct kernel_param *kp)
{
	int (*twice)(int number);
	int result = param_set_int(val, kp);

	if (result)
		return result;
	twice = symbol_get(symbase_twice);
	if (twice)
		result = twice(number);
	symbol_put(symbase_twice);
	if (result < 0)
		return result;
	if (twice)
		pr_info("symgetter: %d\n", result);
	else
		pr_info("symgetter: nobody to ask\n");
	return 0;
}

static const struct kernel_param_ops symgetter_ask_ops = {
	.set = symgetter_set_ask,
};

module_param_cb(ask, &symgetter_ask_ops, &number, 0200);
MODULE_PARM_DESC(ask, "a number that symbase doubles");

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
MODULE_DESCRIPTION("Asks symbase if it is there");
