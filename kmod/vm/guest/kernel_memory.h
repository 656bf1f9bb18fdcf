/* SPDX-License-Identifier: MIT */
/* The kernel's own variables, by their names, out of /proc/kcore. */
#ifndef MIU_KMOD_VM_GUEST_KERNEL_MEMORY_H_
#define MIU_KMOD_VM_GUEST_KERNEL_MEMORY_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kernel_symbol {
	const char *name;
	uint64_t address;	/* 0: the kernel has no such symbol */
};

/* Opens /proc/kcore and finds the symbols; false when it cannot. */
bool kernel_memory_open(struct kernel_symbol *symbols, size_t count);

/* Reads variables of the kernel's image; false when it cannot. */
bool kernel_memory_read(uint64_t address, char *bytes, size_t size);

#endif /* MIU_KMOD_VM_GUEST_KERNEL_MEMORY_H_ */
