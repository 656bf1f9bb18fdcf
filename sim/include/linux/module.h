/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/module.h: struct module, what a module's source says
 * about itself, and the reference count.
 *
 * 1. refcnt is the raw counter: MODULE_REF_BASE while the module is loaded,
 *    plus one for each reference. module_refcount() is the shown count.
 * 2. Taking the base away is what removal does first; from then on
 *    try_module_get() fails.
 */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/atomic.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/stringify.h>
#ifdef MODULE
#include <linux/version.h>
#endif

/* 64 bytes with an address beside it. */
#define MODULE_NAME_LEN (64 - sizeof(unsigned long))
#define MODULE_REF_BASE 1

/*
 * What the struct module of a version has besides. Nobody here reads it; by its
 * name one version's checksums are not another's. A module's version says it.
 */
#ifndef MODULE_BESIDES
#define MODULE_BESIDES module_besides
#endif

enum module_state {
	MODULE_STATE_LIVE,     /* init has returned, and not failed */
	MODULE_STATE_COMING,   /* visible to others, init has not returned */
	MODULE_STATE_GOING,    /* exit runs, or init has failed */
	MODULE_STATE_UNFORMED, /* its name is taken, no more */
};

struct module {
	enum module_state state;
	char name[MODULE_NAME_LEN];
	/* MODULE_VERSION, and the sum over the sources; NULL: not there. */
	const char *version;
	const char *srcversion;
	/* What it exports. */
	const struct kernel_symbol *syms;
	unsigned int num_syms;
	unsigned int num_gpl_syms;
	const struct kernel_symbol *gpl_syms;
	bool using_gplonly_symbols;
	const struct kernel_param *kp;
	unsigned int num_kp;
	unsigned long taints; /* bits of include/linux/panic.h */
	int (*init)(void);
	void (*exit)(void);
	/* Modules that use this one, and modules that this one uses. */
	struct list_head source_list;
	struct list_head target_list;
	atomic_t refcnt;
	const struct MODULE_BESIDES *besides;
};

/* An entry of __versions: what a symbol's checksum was at build time. */
struct modversion_info {
	unsigned long crc;
	char name[MODULE_NAME_LEN];
};

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Nobody calls it: it is declared for its checksum, which changes with the
 * structures that the loader reads in a module.
 */
void module_layout(struct module *mod, struct modversion_info *ver,
		   struct kernel_param *kp, struct kernel_symbol *ks);

/** The entry point of a module's object file: an alias of its own function. */
int init_module(void);
/** The same, for exit. */
void cleanup_module(void);

/*
 * The count, with the function that asked and the module that it is of, by
 * which the kernel's events name it; NULL is the kernel itself. A source says
 * try_module_get() and module_put().
 */

/**
 * Takes a reference. false when the module is going; true for NULL, which is
 * the kernel itself.
 * @par COUNTS
 * the module's +1, when it gives true.
 * @par TWIN
 * kernel/module/main.c try_module_get
 * @par LEAVES OUT
 * preemption.
 */
bool try_module_get_from(struct module *module, const struct module *by,
			 const char *site);

/**
 * Gives a reference back.
 * @par COUNTS
 * the module's -1; a raw counter of 0 stays, with a warning.
 * @par TWIN
 * kernel/module/main.c module_put
 * @par LEAVES OUT
 * preemption.
 */
void module_put_from(struct module *module, const struct module *by,
		     const char *site);

/**
 * The shown count, as lsmod prints it: the raw counter without the base.
 * -1 while exit runs.
 * @par COUNTS
 * none.
 * @par TWIN
 * kernel/module/main.c module_refcount
 * @par LEAVES OUT
 * nothing.
 */
int module_refcount(struct module *mod);

/**
 * Takes a reference without asking whether the module is going.
 * @par COUNTS
 * the module's +1.
 * @par TWIN
 * kernel/module/main.c __module_get
 * @par LEAVES OUT
 * preemption.
 */
void __module_get_from(struct module *module, const struct module *by,
		       const char *site);

/**
 * The address of a symbol that some module exports to modules under the GPL,
 * or NULL: also when that module is coming or going. Nobody is written down as
 * its holder.
 * @par COUNTS
 * +1 of the module that exports it.
 * @par TWIN
 * kernel/module/main.c __symbol_get
 * @par LEAVES OUT
 * symbols of the kernel itself that no module here needs.
 */
void *__symbol_get(const char *symbol);

/**
 * Gives back what __symbol_get() took.
 * @par COUNTS
 * -1 of the module that exports it.
 * @par TWIN
 * kernel/module/main.c __symbol_put
 * @par LEAVES OUT
 * nothing.
 */
void __symbol_put(const char *symbol);

#ifdef __cplusplus
}
#endif

#define try_module_get(module) \
	try_module_get_from((module), THIS_MODULE, __func__)
#define __module_get(module) __module_get_from((module), THIS_MODULE, __func__)
#define module_put(module) module_put_from((module), THIS_MODULE, __func__)

#define symbol_get(x) ((__typeof__(&x))__symbol_get(__stringify(x)))
#define symbol_put(x) __symbol_put(__stringify(x))

#ifdef MODULE
#define module_init(initfn)                                           \
	static inline initcall_t __maybe_unused __inittest(void)      \
	{                                                             \
		return initfn;                                        \
	}                                                             \
	int init_module(void) __attribute__((alias(#initfn)))

#define module_exit(exitfn)                                           \
	static inline exitcall_t __maybe_unused __exittest(void)      \
	{                                                             \
		return exitfn;                                        \
	}                                                             \
	void cleanup_module(void) __attribute__((alias(#exitfn)))
#endif

#define MODULE_INFO(tag, info) __MODULE_INFO(tag, info)
#define MODULE_LICENSE(_license) MODULE_INFO(license, _license)
#define MODULE_AUTHOR(_author) MODULE_INFO(author, _author)
#define MODULE_DESCRIPTION(_description) MODULE_INFO(description, _description)
#define MODULE_VERSION(_version) MODULE_INFO(version, _version)
/* Symbols of that namespace may be used. */
#define MODULE_IMPORT_NS(ns) MODULE_INFO(import_ns, __EXPORT_NS(ns))

#endif /* _LINUX_MODULE_H */
