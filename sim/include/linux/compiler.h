/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/compiler.h and compiler_attributes.h: what sources say
 * to the compiler. C and C++.
 */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#define __section(name) __attribute__((__section__(name)))
#ifndef __cplusplus /* Its library has functions of such names. */
#define noinline __attribute__((__noinline__))
#endif
#define __used __attribute__((__used__))
/* Seen from elsewhere: the loader finds it by its section. */
#if __has_attribute(__externally_visible__)
#define __visible __attribute__((__externally_visible__))
#else
#define __visible
#endif
#define __maybe_unused __attribute__((__unused__))
#define __printf(format, first) \
	__attribute__((__format__(printf, format, first)))
#define __noreturn __attribute__((__noreturn__))
#define __must_check __attribute__((__warn_unused_result__))
#define __aligned(bytes) __attribute__((__aligned__(bytes)))
#define __user

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define barrier() __asm__ __volatile__("" : : : "memory")

#define READ_ONCE(x) (*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, value) (*(volatile __typeof__(x) *)&(x) = (value))

/* Two steps, so that a macro among the arguments is replaced first. */
#define __stringify_1(...) #__VA_ARGS__
#define __stringify(...) __stringify_1(__VA_ARGS__)
#define __concat_1(a, b) a##b
#define __concat(a, b) __concat_1(a, b)

#endif /* _LINUX_COMPILER_H */
