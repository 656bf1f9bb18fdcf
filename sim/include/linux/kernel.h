/* SPDX-License-Identifier: MIT */
/* Models include/linux/kernel.h: what everybody includes. */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/compiler.h>
#include <linux/printk.h>
#include <linux/types.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define ALIGN(x, to) (((x) + (to) - 1) & ~((__typeof__(x))(to) - 1))
#define container_of(pointer, type, member) \
	((type *)((char *)(pointer) - offsetof(type, member)))

#endif /* _LINUX_KERNEL_H */
