// SPDX-License-Identifier: MIT
/* Init returns what it is told to. */
#include <linux/module.h>
#include <linux/moduleparam.h>

static int piece_ret;
module_param(piece_ret, int, 0444);

static int __init piece_init(void)
{
	return piece_ret;
}
