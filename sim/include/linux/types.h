/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/types.h: the kernel's names of the integer types. In
 * C++ a C library may have said some of them before, with the same meaning.
 */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#include <linux/compiler.h>
#include <stddef.h>

#ifndef __cplusplus
/* A type, not a macro: module_param() pastes its name. */
typedef _Bool bool;
enum { false, true };
#endif

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;

typedef u8 __u8;
typedef u16 __u16;
typedef u32 __u32;
typedef u64 __u64;
typedef s32 __s32;
typedef s64 __s64;

#ifdef __cplusplus
#include <sys/types.h>
#else
typedef int pid_t;
typedef long ssize_t;
#endif
typedef unsigned short umode_t;
typedef unsigned int gfp_t;

typedef struct {
	int counter;
} atomic_t;

typedef struct {
	long counter;
} atomic_long_t;

struct list_head {
	struct list_head *next, *prev;
};

#endif /* _LINUX_TYPES_H */
