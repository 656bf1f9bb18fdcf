// SPDX-License-Identifier: GPL-2.0-only
/*
 * bareexport: exports a function by an entry of __ksymtab alone, as older tools
 * would: without checksum, and without flags.
 */
#include <linux/init.h>
#include <linux/module.h>

asm("	.pushsection __ksymtab_strings, \"aMS\", %progbits, 1\n"
    "bareexport_name: .asciz \"bareexport_init\"\n"
    "bareexport_namespace: .asciz \"\"\n"
    "	.popsection\n"
    "	.pushsection ___ksymtab+bareexport_init, \"a\"\n"
    "	.balign 4\n"
    "	.long bareexport_init - .\n"
    "	.long bareexport_name - .\n"
    "	.long bareexport_namespace - .\n"
    "	.popsection\n");

static int __init __used bareexport_init(void)
{
	return 0;
}

static void __exit bareexport_exit(void)
{
}

module_init(bareexport_init);
module_exit(bareexport_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Exports without checksum and flags");
