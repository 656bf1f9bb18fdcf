// SPDX-License-Identifier: MIT
/* A write to the parameter follows a pointer that leads nowhere. */
#include <linux/module.h>
#include <linux/moduleparam.h>

static int *volatile piece_nowhere;

static int piece_set_fault(const char *val, const struct kernel_param *kp)
{
	return *piece_nowhere;
}

static const struct kernel_param_ops piece_fault_ops = {
	.set = piece_set_fault,
};
module_param_cb(piece_fault, &piece_fault_ops, NULL, 0200);
