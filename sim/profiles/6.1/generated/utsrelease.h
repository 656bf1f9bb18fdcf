/* SPDX-License-Identifier: MIT */
/* The release as uname -r says it, and the words of Debian's configuration. */
#ifndef _GENERATED_UTSRELEASE_H
#define _GENERATED_UTSRELEASE_H

#define UTS_RELEASE "6.1.0"
#define UTS_VERMAGIC_WORDS "SMP preempt mod_unload "

#endif /* _GENERATED_UTSRELEASE_H */
