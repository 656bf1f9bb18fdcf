/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/vermagic.h: the words that a module and a kernel must
 * have in common. The release comes from the profile, as do the other words.
 */
#ifndef _LINUX_VERMAGIC_H
#define _LINUX_VERMAGIC_H

#include <generated/utsrelease.h>

#define VERMAGIC_STRING UTS_RELEASE " " UTS_VERMAGIC_WORDS

#endif /* _LINUX_VERMAGIC_H */
