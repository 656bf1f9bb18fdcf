/* SPDX-License-Identifier: MIT */
/* The release as uname -r says it, without a distribution's words. */
#ifndef _GENERATED_UTSRELEASE_H
#define _GENERATED_UTSRELEASE_H

#define UTS_RELEASE "7.3.0"

#endif /* _GENERATED_UTSRELEASE_H */
