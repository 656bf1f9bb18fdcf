/* SPDX-License-Identifier: MIT */
/*
 * Exports as they are from Linux 7.1 on: both in one table, and a byte for each
 * says which of them is for modules under the GPL only.
 */
int for_gpl;
int for_all;

asm(".section \"___ksymtab+for_gpl\", \"a\"\n"
    "__ksymtab_for_gpl: .long for_gpl - .\n"
    ".section \"___ksymtab+for_all\", \"a\"\n"
    "__ksymtab_for_all: .long for_all - .\n"
    ".section \"___kflagstab+for_gpl\", \"a\"\n"
    "__flags_for_gpl: .byte 1\n"
    ".section \"___kflagstab+for_all\", \"a\"\n"
    "__flags_for_all: .byte 0\n"
    ".previous\n");
