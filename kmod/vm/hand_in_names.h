/* SPDX-License-Identifier: MIT */
/*
 * What host and guest call the item in which a program is handed in; see
 * kmod/vm/guest/hand_in.h.
 */
#ifndef MIU_KMOD_VM_HAND_IN_NAMES_H_
#define MIU_KMOD_VM_HAND_IN_NAMES_H_

#define HAND_IN_ITEM "opt/miu/program"
/* The item's content as long as there is no program. */
#define HAND_IN_NOTHING "WAIT"

#endif /* MIU_KMOD_VM_HAND_IN_NAMES_H_ */
