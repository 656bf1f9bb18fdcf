/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/moduleparam.h: each parameter is a struct kernel_param
 * in the section __param, which the loader walks.
 */
#ifndef _LINUX_MODULEPARAM_H
#define _LINUX_MODULEPARAM_H

#include <linux/types.h>

struct kernel_param;

/* flags: the parameter may stand without a value. */
#define KERNEL_PARAM_OPS_FL_NOARG 1

struct kernel_param_ops {
	unsigned int flags;
	/* Returns 0 or a negative errno. */
	int (*set)(const char *val, const struct kernel_param *kp);
	/* Writes at most PAGE_SIZE bytes, returns how many. */
	int (*get)(char *buffer, const struct kernel_param *kp);
};

struct kernel_param {
	const char *name;
	struct module *mod;
	const struct kernel_param_ops *ops;
	u16 perm;
	void *arg;
};

#ifdef __cplusplus
extern "C" {
#endif

extern const struct kernel_param_ops param_ops_int;
extern const struct kernel_param_ops param_ops_bool;
extern const struct kernel_param_ops param_ops_charp;

#ifdef __cplusplus
}
#endif

/* In WebAssembly modules are linked together: a section for each of them. */
#ifdef __wasm__
#define __param_section "__param_" KBUILD_MODNAME
#else
#define __param_section "__param"
#endif

/* A string of .modinfo, under a name that no other line has. */
#define __MODULE_INFO(tag, info)                                        \
	static const char __concat(__modinfo_##tag##_, __COUNTER__)[]   \
		__used __section(".modinfo") __aligned(1) = #tag "=" info

#define MODULE_PARM_DESC(_parm, desc) __MODULE_INFO(parm, #_parm ":" desc)

#define module_param(name, type, perm) \
	module_param_named(name, name, type, perm)

/* The type's kernel_param_ops check val; a mode of 0 shows no file. */
#define module_param_named(_name, value, type, _perm)                         \
	static const struct kernel_param __param_##_name                      \
		__used __section(__param_section)                             \
		__aligned(sizeof(void *)) = {                                 \
			#_name, THIS_MODULE, &param_ops_##type, (_perm),      \
			&(value)                                              \
		};                                                            \
	__MODULE_INFO(parmtype, #_name ":" #type)

#endif /* _LINUX_MODULEPARAM_H */
