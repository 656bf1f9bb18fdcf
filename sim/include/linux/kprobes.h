/* SPDX-License-Identifier: MIT */
/*
 * Models include/linux/kprobes.h: a probe finds the function that it names.
 * Probes are not hit: a handler is not modelled.
 */
#ifndef _LINUX_KPROBES_H
#define _LINUX_KPROBES_H

#include <linux/types.h>

typedef u8 kprobe_opcode_t;

struct kprobe {
	kprobe_opcode_t *addr;
	const char *symbol_name;
	unsigned int offset;
};

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Finds `symbol_name` and writes its address to `addr`. Returns 0, -ENOENT for
 * a name that the kernel does not have, or -EINVAL with both of them or none.
 */
int register_kprobe(struct kprobe *p);
/** Takes the probe away; `addr` stays. */
void unregister_kprobe(struct kprobe *p);

#ifdef __cplusplus
}
#endif

#endif /* _LINUX_KPROBES_H */
