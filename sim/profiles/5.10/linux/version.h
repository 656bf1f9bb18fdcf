/* SPDX-License-Identifier: MIT */
/* The version for which modules of this profile are built. */
#ifndef _LINUX_VERSION_H
#define _LINUX_VERSION_H

#define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + (c))
#define LINUX_VERSION_CODE KERNEL_VERSION(5, 10, 0)

/* See linux/module.h. */
#define MODULE_BESIDES module_besides_5_10

#endif /* _LINUX_VERSION_H */
