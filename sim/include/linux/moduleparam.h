/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/moduleparam.h of Linux 6.1: each parameter is a struct
 * kernel_param in the section __param, which the loader walks.
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
	void *arg; /* of an array a struct kparam_array */
};

/* What module_param_array() stands for. */
struct kparam_array {
	unsigned int max;      /* as many as the array has room for */
	unsigned int elemsize;
	unsigned int *num;     /* how many were given; NULL: nobody asks */
	const struct kernel_param_ops *ops;
	void *elem;
};

#ifdef __cplusplus
extern "C" {
#endif

/* The types that module_param() knows; a module may use set and get, too. */
#define __MODULE_PARAM_TYPE(type)                                             \
	extern const struct kernel_param_ops param_ops_##type;                \
	int param_set_##type(const char *val, const struct kernel_param *kp); \
	int param_get_##type(char *buffer, const struct kernel_param *kp)

__MODULE_PARAM_TYPE(bool);
__MODULE_PARAM_TYPE(byte);
__MODULE_PARAM_TYPE(charp);
__MODULE_PARAM_TYPE(int);
__MODULE_PARAM_TYPE(long);
__MODULE_PARAM_TYPE(short);
__MODULE_PARAM_TYPE(uint);
__MODULE_PARAM_TYPE(ulong);
__MODULE_PARAM_TYPE(ushort);

extern const struct kernel_param_ops param_array_ops;

/* A bool that stays true once it is. */
extern const struct kernel_param_ops param_ops_bool_enable_only;
int param_set_bool_enable_only(const char *val, const struct kernel_param *kp);

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

#define __MODULE_PARM_TYPE(name, _type) \
	__MODULE_INFO(parmtype, #name ":" _type)
#define MODULE_PARM_DESC(_parm, desc) __MODULE_INFO(parm, #_parm ":" desc)

/* The compiler sees whether the variable has the type that is said. */
#define __param_check(name, p, type)                                     \
	static inline type __maybe_unused *__check_##name(void)          \
	{                                                                \
		return (p);                                              \
	}
#define param_check_bool(name, p) __param_check(name, p, bool)
#define param_check_bool_enable_only param_check_bool
#define param_check_byte(name, p) __param_check(name, p, unsigned char)
#define param_check_charp(name, p) __param_check(name, p, char *)
#define param_check_int(name, p) __param_check(name, p, int)
#define param_check_long(name, p) __param_check(name, p, long)
#define param_check_short(name, p) __param_check(name, p, short)
#define param_check_uint(name, p) __param_check(name, p, unsigned int)
#define param_check_ulong(name, p) __param_check(name, p, unsigned long)
#define param_check_ushort(name, p) __param_check(name, p, unsigned short)

#define __module_param_call(_name, _ops, _arg, _perm)                    \
	static const struct kernel_param __param_##_name                 \
		__used __section(__param_section)                        \
		__aligned(sizeof(void *)) = {                            \
			#_name, THIS_MODULE, (_ops), (_perm), (_arg)     \
		}

/* Has set and get of its own: a write in sysfs can be a module's own action. */
#define module_param_cb(name, ops, arg, perm) \
	__module_param_call(name, ops, arg, perm)

#define module_param(name, type, perm) \
	module_param_named(name, name, type, perm)

/* The type's kernel_param_ops check val; a mode of 0 shows no file. */
#define module_param_named(name, value, type, perm)                      \
	param_check_##type(name, &(value))                               \
	__module_param_call(name, &param_ops_##type, &(value), perm);    \
	__MODULE_PARM_TYPE(name, #type)

#define module_param_array(name, type, nump, perm) \
	module_param_array_named(name, name, type, nump, perm)

#define module_param_array_named(name, array, type, nump, perm)          \
	param_check_##type(name, &(array)[0])                            \
	static const struct kparam_array __param_arr_##name = {          \
		ARRAY_SIZE(array), sizeof((array)[0]), (nump),           \
		&param_ops_##type, (array)                               \
	};                                                               \
	__module_param_call(name, &param_array_ops,                      \
			    (void *)&__param_arr_##name, perm);          \
	__MODULE_PARM_TYPE(name, "array of " #type)

#endif /* _LINUX_MODULEPARAM_H */
