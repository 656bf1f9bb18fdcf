/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/export.h of Linux 6.1: THIS_MODULE, the address of
 * oneself, and what one offers to other modules.
 *
 * 1. EXPORT_SYMBOL(NAME) makes an entry __ksymtab_NAME in a section of its own,
 *    ___ksymtab+NAME. The linker puts them into one table, __ksymtab, sorted by
 *    name (sim/scripts/module.lds); EXPORT_SYMBOL_GPL into __ksymtab_gpl.
 * 2. An entry holds distances, each from the place where it stands: to the
 *    symbol, to its name, to the name of its namespace, which is empty here.
 */
#ifndef _LINUX_EXPORT_H
#define _LINUX_EXPORT_H

#include <linux/compiler.h>

#ifdef MODULE
#ifdef __cplusplus
extern "C" struct module __this_module;
#else
extern struct module __this_module;
#endif
#define THIS_MODULE (&__this_module)
#else
#define THIS_MODULE ((struct module *)0)
#endif

#ifdef __wasm__
/* Modules are linked together there: addresses, and a table for each module. */
struct kernel_symbol {
	const void *value;
	const char *name;
	const char *namespace_name;
};

#define __EXPORT_SYMBOL(sym, sec)                                             \
	extern __typeof__(sym) sym;                                           \
	static const struct kernel_symbol __ksymtab_##sym                     \
		__used __section("__ksymtab" sec "_" KBUILD_MODNAME) = {      \
			(const void *)&sym, #sym, ""                          \
		}
#else
struct kernel_symbol {
	int value_offset;
	int name_offset;
	int namespace_offset;
};

#define __EXPORT_SYMBOL(sym, sec)                                             \
	extern __typeof__(sym) sym;                                           \
	__asm__(".section \"__ksymtab_strings\",\"aMS\",%progbits,1\n"         \
		"__kstrtab_" #sym ":\n"                                       \
		"\t.asciz \"" #sym "\"\n"                                     \
		"__kstrtabns_" #sym ":\n"                                     \
		"\t.asciz \"\"\n"                                             \
		"\t.previous\n"                                               \
		"\t.section \"___ksymtab" sec "+" #sym "\", \"a\"\n"         \
		"\t.balign 4\n"                                               \
		"__ksymtab_" #sym ":\n"                                       \
		"\t.long " #sym " - .\n"                                      \
		"\t.long __kstrtab_" #sym " - .\n"                            \
		"\t.long __kstrtabns_" #sym " - .\n"                          \
		"\t.previous\n")
#endif

/* For every module. */
#define EXPORT_SYMBOL(sym) __EXPORT_SYMBOL(sym, "")
/* For modules under the GPL only. */
#define EXPORT_SYMBOL_GPL(sym) __EXPORT_SYMBOL(sym, "_gpl")

#endif /* _LINUX_EXPORT_H */
