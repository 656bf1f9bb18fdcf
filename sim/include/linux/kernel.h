/* SPDX-License-Identifier: MIT */
/* Models include/linux/kernel.h: what everybody includes. */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/compiler.h>
#include <linux/printk.h>
#include <linux/types.h>

#ifndef __cplusplus
#include <linux/version.h>
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 17, 0)
struct completion;

/* Became kthread_complete_and_exit() in linux/kthread.h. */
void complete_and_exit(struct completion *comp, long code) __noreturn;
#endif
#endif

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define ALIGN(x, to) (((x) + (to) - 1) & ~((__typeof__(x))(to) - 1))
#define container_of(pointer, type, member) \
	((type *)((char *)(pointer) - offsetof(type, member)))

#endif /* _LINUX_KERNEL_H */
