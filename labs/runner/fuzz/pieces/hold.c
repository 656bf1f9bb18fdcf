// SPDX-License-Identifier: MIT
/* The module gets and puts itself when it is told to, whatever it holds. */
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/string.h>

static int piece_set_hold(const char *val, const struct kernel_param *kp)
{
	if (!strncmp(val, "get", 3))
		return try_module_get(THIS_MODULE) ? 0 : -ENODEV;
	if (strncmp(val, "put", 3))
		return -EINVAL;
	module_put(THIS_MODULE);
	return 0;
}

static const struct kernel_param_ops piece_hold_ops = {
	.set = piece_set_hold,
};
module_param_cb(piece_hold, &piece_hold_ops, NULL, 0200);
MODULE_PARM_DESC(piece_hold, "get or put");
