/* SPDX-License-Identifier: MIT */
/* Models include/linux/sysfs.h: how a show method writes its page. */
#ifndef _LINUX_SYSFS_H
#define _LINUX_SYSFS_H

#include <linux/compiler.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Writes at most a page into buf, returns how many bytes. */
int sysfs_emit(char *buf, const char *fmt, ...) __printf(2, 3);

#ifdef __cplusplus
}
#endif

#endif /* _LINUX_SYSFS_H */
