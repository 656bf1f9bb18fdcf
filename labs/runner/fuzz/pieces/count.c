// SPDX-License-Identifier: MIT
/* A parameter that reads as the module's own count. */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static int piece_value;

static int piece_get_count(char *buffer, const struct kernel_param *kp)
{
	piece_value = module_refcount(THIS_MODULE);
	pr_info("%s: %d\n", __func__, piece_value);
	return param_get_int(buffer, kp);
}

static const struct kernel_param_ops piece_count_ops = {
	.get = piece_get_count,
};
module_param_cb(piece_count, &piece_count_ops, &piece_value, 0444);
