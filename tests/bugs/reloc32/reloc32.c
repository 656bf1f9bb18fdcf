// SPDX-License-Identifier: GPL-2.0-only
/*
 * reloc32: has an address of its own in 32 bits, as code for the first 2 GiB
 * would.
 */
#include <linux/init.h>
#include <linux/module.h>

asm(".pushsection .data\n"
    ".long reloc32_init\n"
    ".popsection\n");

static int __init reloc32_init(void)
{
	return 0;
}

static void __exit reloc32_exit(void)
{
}

module_init(reloc32_init);
module_exit(reloc32_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Has an address in 32 bits");
