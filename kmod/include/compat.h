/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What differs between kernel versions, for all modules of the course.
 * Each difference names the first version that has it.
 */
#ifndef COMPAT_H
#define COMPAT_H

#include <linux/errno.h>
#include <linux/kprobes.h>
#include <linux/kthread.h>
#include <linux/version.h>

/* 5.17 moved the function to kernel/kthread.c and gave it this name. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 17, 0)
#define kthread_complete_and_exit complete_and_exit
#endif

/* 6.4 gave kernel_thread() the thread's name as its third argument. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
typedef pid_t (*kernel_thread_t)(int (*fn)(void *), void *arg,
				 const char *name, unsigned long flags);
#define call_kernel_thread(call, fn, arg, flags) \
	((call)((fn), (arg), KBUILD_MODNAME, (flags)))
#else
typedef pid_t (*kernel_thread_t)(int (*fn)(void *), void *arg,
				 unsigned long flags);
#define call_kernel_thread(call, fn, arg, flags) ((call)((fn), (arg), (flags)))
#endif

/* 6.13 replaced the counter f_count by a file_ref_t, which counts from 0. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
#define compat_f_count(file) ((long)file_ref_read(&(file)->f_ref))
#else
#define compat_f_count(file) atomic_long_read(&(file)->f_count)
#endif

/*
 * Where a function is that the kernel does not export: a kprobe on its name
 * finds it. With CONFIG_X86_KERNEL_IBT (from 5.18) the probe stands behind the
 * four bytes of endbr64 with which the function begins, at a multiple of 16.
 */
static inline void *find_kernel_function(const char *name)
{
	struct kprobe probe = { .symbol_name = name };
	unsigned long address;

	if (register_kprobe(&probe) < 0)
		return NULL;
	address = (unsigned long)probe.addr;
	unregister_kprobe(&probe);
#ifdef CONFIG_X86_KERNEL_IBT
	address &= ~0xfUL;
#endif
	return (void *)address;
}

#endif /* COMPAT_H */
