/* SPDX-License-Identifier: MIT */
/* Models include/linux/string.h; lib/string.c is in sim/lib/string.cc. */
#ifndef _LINUX_STRING_H
#define _LINUX_STRING_H

#include <linux/types.h>

#ifdef __cplusplus
#include <string.h>
#else
size_t strlen(const char *s);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t count);
int memcmp(const void *a, const void *b, size_t count);
void *memcpy(void *to, const void *from, size_t count);
void *memset(void *s, int c, size_t count);
#endif

#endif /* _LINUX_STRING_H */
