/* SPDX-License-Identifier: MIT */
/* Models include/linux/err.h: an errno in place of a pointer. */
#ifndef _LINUX_ERR_H
#define _LINUX_ERR_H

#include <linux/types.h>

#define MAX_ERRNO 4095

/** A pointer that says a negative errno. */
static inline void *ERR_PTR(long error)
{
	return (void *)error;
}

/** The negative errno that such a pointer says. */
static inline long PTR_ERR(const void *ptr)
{
	return (long)ptr;
}

/** Whether a pointer says an errno. */
static inline bool IS_ERR(const void *ptr)
{
	return (unsigned long)ptr >= (unsigned long)-MAX_ERRNO;
}

/** The negative errno that such a pointer says; 0 for any other. */
static inline int PTR_ERR_OR_ZERO(const void *ptr)
{
	return IS_ERR(ptr) ? (int)PTR_ERR(ptr) : 0;
}

#endif /* _LINUX_ERR_H */
