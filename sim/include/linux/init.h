/* SPDX-License-Identifier: MIT */
/* Models include/linux/init.h: the sections of what runs once. */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>

#ifndef __cplusplus /* Its library has functions of these names. */
#ifdef __wasm__
/* All code is in one section there. */
#define __init
#define __exit __used
#else
#define __init __section(".init.text")
#define __exit __section(".exit.text") __used
#endif
#define __initdata __section(".init.data")
#define __initconst __section(".init.rodata")
#endif

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);

#endif /* _LINUX_INIT_H */
