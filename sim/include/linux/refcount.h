/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/refcount.h: counts of references that warn, and stay
 * where they are for ever, when somebody counts wrongly.
 */
#ifndef _LINUX_REFCOUNT_H
#define _LINUX_REFCOUNT_H

#include <linux/types.h>

typedef struct {
	int refs;
} refcount_t;

#define REFCOUNT_INIT(n) { (n) }
#define REFCOUNT_SATURATED (-0x40000000)

#ifdef __cplusplus
extern "C" {
#endif

/** One more; a warning when there was none. */
void refcount_inc(refcount_t *r);
/** One less. Returns whether it was the last; a warning when there was none. */
bool refcount_dec_and_test(refcount_t *r);

#ifdef __cplusplus
}
#endif

#endif /* _LINUX_REFCOUNT_H */
