/* SPDX-License-Identifier: MIT */
/* Models include/linux/string.h; lib/string.c is in sim/lib/string.cc. */
#ifndef _LINUX_STRING_H
#define _LINUX_STRING_H

#include <linux/types.h>

#ifdef __cplusplus
#include <string.h>
#else
/** Bytes before the NUL. */
size_t strlen(const char *s);
/** Below, at or above 0, as a comes before, with or behind b. */
int strcmp(const char *a, const char *b);
/** The same, of count bytes at most. */
int strncmp(const char *a, const char *b, size_t count);
/** The same, of count bytes whatever they are. */
int memcmp(const void *a, const void *b, size_t count);
/** Copies count bytes. Returns to. */
void *memcpy(void *to, const void *from, size_t count);
/** Writes count bytes of c. Returns s. */
void *memset(void *s, int c, size_t count);
#endif

#endif /* _LINUX_STRING_H */
