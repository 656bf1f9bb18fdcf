/* SPDX-License-Identifier: MIT */
/* What Debian's configuration says and modules ask for. Included before all. */
#ifndef _GENERATED_AUTOCONF_H
#define _GENERATED_AUTOCONF_H

#define CONFIG_MODULES 1
#define CONFIG_MODULE_UNLOAD 1
#define CONFIG_SMP 1
#define CONFIG_PREEMPT_BUILD 1
#define CONFIG_NET 1

#endif /* _GENERATED_AUTOCONF_H */
