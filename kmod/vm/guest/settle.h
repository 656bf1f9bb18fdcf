/* SPDX-License-Identifier: MIT */
/*
 * Waiting until the kernel has come to rest: all tasks asleep or gone, delayed
 * work done, and what was traced in agreement with what sysfs shows. Time in
 * the guest that nobody uses costs nothing, so the waiting is generous.
 */
#ifndef MIU_KMOD_VM_GUEST_SETTLE_H_
#define MIU_KMOD_VM_GUEST_SETTLE_H_

#include "program.h"

/* Returns at rest; stops the machine with a report when it never comes. */
void settle(const struct program *program);

#endif /* MIU_KMOD_VM_GUEST_SETTLE_H_ */
