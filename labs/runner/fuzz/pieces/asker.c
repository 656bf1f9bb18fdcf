// SPDX-License-Identifier: MIT
/* Gets and puts a symbol of another module when it is told to. */
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/string.h>

int partner_twice(int number);

static int piece_set_ask(const char *val, const struct kernel_param *kp)
{
	if (!strncmp(val, "get", 3))
		return symbol_get(partner_twice) ? 0 : -ENOENT;
	if (strncmp(val, "put", 3))
		return -EINVAL;
	symbol_put(partner_twice);
	return 0;
}

static const struct kernel_param_ops piece_ask_ops = { .set = piece_set_ask };
module_param_cb(piece_ask, &piece_ask_ops, NULL, 0200);
MODULE_PARM_DESC(piece_ask, "get or put");
