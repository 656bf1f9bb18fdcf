// SPDX-License-Identifier: GPL-2.0-only
/* Asks for a symbol of lender while it runs. Who links with it is no user. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>

extern int lender_plain(void);
extern int lender_gpl(void);

static int ask_set(const char *value, const struct kernel_param *param)
{
	if (!strncmp(value, "plain", 5))
		pr_info("%d\n", symbol_get(lender_plain) != NULL);
	else if (!strncmp(value, "get", 3))
		pr_info("%d\n", symbol_get(lender_gpl) != NULL);
	else
		symbol_put(lender_gpl);
	return 0;
}

static const struct kernel_param_ops ask_ops = { .set = ask_set };
module_param_cb(ask, &ask_ops, NULL, 0200);

MODULE_LICENSE("GPL");
