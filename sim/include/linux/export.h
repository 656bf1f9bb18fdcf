/* SPDX-License-Identifier: MIT */
/* Models include/linux/export.h: THIS_MODULE, the address of oneself. */
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

#endif /* _LINUX_EXPORT_H */
