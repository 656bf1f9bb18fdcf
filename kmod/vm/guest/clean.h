/* SPDX-License-Identifier: MIT */
/*
 * Whether the machine is as it was before its first program, so that another
 * one has the same answers as in a fresh machine.
 *
 * What a program's own end undoes is undone: its tasks are gone, its modules
 * are removed, its files are deleted. What is looked at then: modules, tasks,
 * files, mounts, what modules register (devices, protocols, families, entries
 * of /proc and /sys), taint, messages that the kernel prints only once, and
 * what a program may have written to files that are still there. There are
 * things that cannot be seen; who finds them is the next program, and whatever
 * does not end clean in a used machine counts for nothing there.
 */
#ifndef MIU_KMOD_VM_GUEST_CLEAN_H_
#define MIU_KMOD_VM_GUEST_CLEAN_H_

#include "program.h"

/* Notes what there is. To be called once, before the first program. */
void clean_note(void);

/*
 * Undoes what can be undone, forgets the program, and reports either
 *
 *   left WHAT                          something else is not as it was noted
 *   clean ADDRESS PAGES...             and where the next program may be put
 */
void clean_up(struct program *program);

#endif /* MIU_KMOD_VM_GUEST_CLEAN_H_ */
