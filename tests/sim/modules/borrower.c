// SPDX-License-Identifier: GPL-2.0-only
/* Uses two symbols of lender, and one that need not be there. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kernel.h>
#include <linux/module.h>

int lender_plain(void);
int lender_gpl(void);
int __attribute__((weak)) nobodys(void);

static int result;
module_param(result, int, 0444);

static int __init borrower_init(void)
{
	pr_info("%d %d\n", lender_plain(), lender_gpl());
	pr_info("nobody: %s\n", nobodys ? "there" : "not there");
	return result;
}

static void __exit borrower_exit(void)
{
	pr_info("exit: %d\n", lender_plain());
}

module_init(borrower_init);
module_exit(borrower_exit);

MODULE_LICENSE("GPL");
