/* SPDX-License-Identifier: MIT */
/*
 * What the host hands in: an archive in an item of QEMU's fw_cfg device
 * (docs/specs/fw_cfg.rst of QEMU), with the program and its modules.
 *
 * The device's content is no part of a saved machine. That is what lets one
 * saved machine do any program: it is stopped while its item says that there
 * is nothing yet, and a machine that is resumed finds another item.
 */
#ifndef MIU_KMOD_VM_GUEST_HAND_IN_H_
#define MIU_KMOD_VM_GUEST_HAND_IN_H_

/*
 * Unpacks the archive into the root file system. As long as there is none, the
 * machine is stopped at one and the same instruction, to be saved there. To be
 * called behind report_open(), which opens the ports.
 */
void hand_in_take(void);

/* Deletes the files that were unpacked. */
void hand_in_forget(void);

/*
 * A used machine finds its next program in memory, where the host writes it
 * while the machine stands still: a number of 64 bits, the archive's size, and
 * the archive. The memory is pages that stay where they are. Adds two fields
 * for each run of pages to a record: its address, and how many they are.
 */
void hand_in_report_mail(void);
/* Unpacks what was written there. */
void hand_in_take_mail(void);

#endif /* MIU_KMOD_VM_GUEST_HAND_IN_H_ */
