// SPDX-License-Identifier: GPL-2.0-only
/*
 * btfless: its .BTF is none.
 */
#include <linux/init.h>
#include <linux/module.h>

static const char btfless[] __used __section(".BTF") = "no BTF";

static int __init btfless_init(void)
{
	return 0;
}

static void __exit btfless_exit(void)
{
}

module_init(btfless_init);
module_exit(btfless_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Has a .BTF that is none");
