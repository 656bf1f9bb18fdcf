/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/export.h of Linux 6.1: THIS_MODULE, the address of
 * oneself, and what one offers to other modules.
 *
 * 1. EXPORT_SYMBOL(NAME) makes an entry __ksymtab_NAME in a section of its own,
 *    ___ksymtab+NAME. The linker puts them into one table, __ksymtab, sorted by
 *    name (sim/scripts/module.lds); EXPORT_SYMBOL_GPL into __ksymtab_gpl.
 *    From 7.1 on both are in __ksymtab, and a byte for each in __kflagstab says
 *    which is for the GPL only.
 * 2. An entry holds distances, each from the place where it stands: to the
 *    symbol, to its name, to the name of its namespace, which may be empty.
 */
#ifndef _LINUX_EXPORT_H
#define _LINUX_EXPORT_H

#include <linux/compiler.h>
#include <linux/stringify.h>

#ifdef MODULE
#include <linux/version.h>
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

#define __EXPORT_ENTRY(sym, sec, flags, ns)                                   \
	extern __typeof__(sym) sym;                                           \
	static const struct kernel_symbol __ksymtab_##sym                     \
		__used __section("__ksymtab" sec "_" KBUILD_MODNAME) = {      \
			(const void *)&sym, #sym, ns                          \
		}
#else
struct kernel_symbol {
	int value_offset;
	int name_offset;
	int namespace_offset;
};

#define __EXPORT_ENTRY(sym, sec, flags, ns)                                   \
	extern __typeof__(sym) sym;                                           \
	__asm__(".section \"__ksymtab_strings\",\"aMS\",%progbits,1\n"         \
		"__kstrtab_" #sym ":\n"                                       \
		"\t.asciz \"" #sym "\"\n"                                     \
		"__kstrtabns_" #sym ":\n"                                     \
		"\t.asciz \"" ns "\"\n"                                       \
		"\t.previous\n"                                               \
		"\t.section \"___ksymtab" sec "+" #sym "\", \"a\"\n"         \
		"\t.balign 4\n"                                               \
		"__ksymtab_" #sym ":\n"                                       \
		"\t.long " #sym " - .\n"                                      \
		"\t.long __kstrtab_" #sym " - .\n"                            \
		"\t.long __kstrtabns_" #sym " - .\n"                          \
		"\t.previous\n" flags)
#endif

/* Whether an entry has a byte of flags, and its table is for all. */
#if !defined(MODULE)
#define __EXPORT_SYMBOL(sym, sec, flags, ns) __EXPORT_ENTRY(sym, sec, "", ns)
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(7, 1, 0)
#define __EXPORT_SYMBOL(sym, sec, flags, ns)                                  \
	__EXPORT_ENTRY(sym, "",                                               \
		       "\t.section \"___kflagstab+" #sym "\", \"a\"\n"      \
		       "__flags_" #sym ":\n"                                  \
		       "\t.byte " #flags "\n"                                 \
		       "\t.previous\n",                                       \
		       ns)
#else
#define __EXPORT_SYMBOL(sym, sec, flags, ns) __EXPORT_ENTRY(sym, sec, "", ns)
#endif

/* A namespace is a string from 6.13 on, and before what becomes one. */
#if !defined(MODULE)
#define __EXPORT_NS(ns) __stringify(ns)
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
#define __EXPORT_NS(ns) ns
#else
#define __EXPORT_NS(ns) __stringify(ns)
#endif

/* A file's exports may have a namespace that nobody says again. */
#ifdef DEFAULT_SYMBOL_NAMESPACE
#define __EXPORT_DEFAULT_NS __EXPORT_NS(DEFAULT_SYMBOL_NAMESPACE)
#else
#define __EXPORT_DEFAULT_NS ""
#endif

/* For every module. */
#define EXPORT_SYMBOL(sym) __EXPORT_SYMBOL(sym, "", 0, __EXPORT_DEFAULT_NS)
/* For modules under the GPL only: KSYM_FLAG_GPL_ONLY. */
#define EXPORT_SYMBOL_GPL(sym) \
	__EXPORT_SYMBOL(sym, "_gpl", 1, __EXPORT_DEFAULT_NS)
/* For modules that import the namespace. */
#define EXPORT_SYMBOL_NS(sym, ns) \
	__EXPORT_SYMBOL(sym, "", 0, __EXPORT_NS(ns))
#define EXPORT_SYMBOL_NS_GPL(sym, ns) \
	__EXPORT_SYMBOL(sym, "_gpl", 1, __EXPORT_NS(ns))

#endif /* _LINUX_EXPORT_H */
