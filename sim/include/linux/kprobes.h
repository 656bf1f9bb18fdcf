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
 * COUNTS: none.
 * TWIN: kernel/kprobes.c register_kprobe
 * LEAVES OUT: the probe itself: no instruction is replaced, no handler called,
 * no module held that the function is of; and the list of what may not be
 * probed.
 */
int register_kprobe(struct kprobe *p);
/**
 * Takes the probe away; `addr` stays.
 * COUNTS: none.
 * TWIN: kernel/kprobes.c unregister_kprobe
 * LEAVES OUT: waiting for RCU, since nobody runs in a probe.
 */
void unregister_kprobe(struct kprobe *p);

#ifdef __cplusplus
}
#endif

#endif /* _LINUX_KPROBES_H */
