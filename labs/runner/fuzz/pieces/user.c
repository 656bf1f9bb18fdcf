// SPDX-License-Identifier: MIT
/* Uses a symbol of another module, by the loader. */
#include <linux/kernel.h>
#include <linux/module.h>

int partner_twice(int number);

static int __init piece_init(void)
{
	pr_info("%s: %d\n", __func__, partner_twice(4));
	return 0;
}
