/* SPDX-License-Identifier: MIT */
/*
 * The FNV-1a hash of bytes, 64 bits, by which host and guest know a line of the
 * report again. It keeps nobody out who wants to be taken for another: it finds
 * what was broken by chance. C and C++.
 */
#ifndef MIU_KMOD_VM_FNV1A_H_
#define MIU_KMOD_VM_FNV1A_H_

#include <stddef.h>
#include <stdint.h>

/** The hash of `length` bytes. */
static inline uint64_t fnv1a(const char *bytes, size_t length)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
	return hash;
}

#endif /* MIU_KMOD_VM_FNV1A_H_ */
