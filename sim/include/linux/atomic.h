/* SPDX-License-Identifier: MIT */
/* Models include/linux/atomic.h, as far as modules use it. */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/types.h>

#define ATOMIC_INIT(i) { (i) }

/** The counter. */
static inline int atomic_read(const atomic_t *v)
{
	return __atomic_load_n(&v->counter, __ATOMIC_RELAXED);
}

/** Makes the counter `i`. */
static inline void atomic_set(atomic_t *v, int i)
{
	__atomic_store_n(&v->counter, i, __ATOMIC_RELAXED);
}

/** Makes the counter `i`, and returns what it was. */
static inline int atomic_xchg(atomic_t *v, int i)
{
	return __atomic_exchange_n(&v->counter, i, __ATOMIC_SEQ_CST);
}

/** Adds 1. */
static inline void atomic_inc(atomic_t *v)
{
	__atomic_fetch_add(&v->counter, 1, __ATOMIC_RELAXED);
}

/** Takes 1 away, and returns what is left. */
static inline int atomic_dec_return(atomic_t *v)
{
	return __atomic_sub_fetch(&v->counter, 1, __ATOMIC_SEQ_CST);
}

/** Takes 1 away. Returns whether 0 is left. */
static inline bool atomic_dec_and_test(atomic_t *v)
{
	return atomic_dec_return(v) == 0;
}

/** Takes i away, and returns what is left. */
static inline int atomic_sub_return(int i, atomic_t *v)
{
	return __atomic_sub_fetch(&v->counter, i, __ATOMIC_SEQ_CST);
}

/* Adds unless the counter is u; tells whether it did. */
/** Adds a unless the counter is u. Returns whether it did. */
static inline bool atomic_add_unless(atomic_t *v, int a, int u)
{
	if (atomic_read(v) == u)
		return false;
	__atomic_fetch_add(&v->counter, a, __ATOMIC_RELAXED);
	return true;
}

/** Adds 1 unless the counter is 0. Returns whether it did. */
static inline bool atomic_inc_not_zero(atomic_t *v)
{
	if (!atomic_read(v))
		return false;
	atomic_inc(v);
	return true;
}

/**
 * Takes 1 away unless the counter is 0 or less. Returns what is left, or what
 * would be.
 */
static inline int atomic_dec_if_positive(atomic_t *v)
{
	int result = atomic_read(v) - 1;

	if (result >= 0)
		atomic_set(v, result);
	return result;
}

/** The counter. */
static inline long atomic_long_read(const atomic_long_t *v)
{
	return __atomic_load_n(&v->counter, __ATOMIC_RELAXED);
}

/** Makes the counter `i`. */
static inline void atomic_long_set(atomic_long_t *v, long i)
{
	__atomic_store_n(&v->counter, i, __ATOMIC_RELAXED);
}

/** Adds 1. */
static inline void atomic_long_inc(atomic_long_t *v)
{
	__atomic_fetch_add(&v->counter, 1, __ATOMIC_RELAXED);
}

/** Takes 1 away. Returns whether 0 is left. */
static inline bool atomic_long_dec_and_test(atomic_long_t *v)
{
	return __atomic_sub_fetch(&v->counter, 1, __ATOMIC_SEQ_CST) == 0;
}

#endif /* _LINUX_ATOMIC_H */
