/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/export-internal.h of Linux 6.1, for NAME.mod.c only: the
 * checksum of an exported symbol, in a section of its own. The linker makes one
 * table of them, __kcrctab, in the order of __ksymtab.
 */
#ifndef _LINUX_EXPORT_INTERNAL_H
#define _LINUX_EXPORT_INTERNAL_H

#ifdef __wasm__
/* The loader has it from the file, which is the x86-64 one. */
#define SYMBOL_CRC(sym, crc, sec) struct module
#else
#define SYMBOL_CRC(sym, crc, sec)                                     \
	__asm__(".section \"___kcrctab" sec "+" #sym "\", \"a\"\n"    \
		"\t.balign 4\n"                                       \
		"__crc_" #sym ":\n"                                   \
		"\t.long " #crc "\n"                                  \
		"\t.previous\n")
#endif

#endif /* _LINUX_EXPORT_INTERNAL_H */
