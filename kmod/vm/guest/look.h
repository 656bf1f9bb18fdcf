/* SPDX-License-Identifier: MIT */
/* What is looked up and reported after a step has settled. */
#ifndef MIU_KMOD_VM_GUEST_LOOK_H_
#define MIU_KMOD_VM_GUEST_LOOK_H_

#include <stdbool.h>

#include "actor.h"
#include "program.h"

/* Loads the observer and opens it. To be called before tracing begins. */
void look_open(void);

/* Reports the actor's descriptors from 3 on; false when it has no table. */
bool look_at_files(const struct actor *actor);
/* Reports the answers to a step's queries. */
void look_at_counts(const struct step *step);
/* Reports each module of the program as /sys/module shows it. */
void look_at_modules(const struct program *program);
/* The count that sysfs shows, or false. */
bool module_refcnt(const char *module, int *count);
/* Reports in which functions of the kernel the actor sleeps. */
void look_at_wait(const struct actor *actor);
/* Reports what a command printed, line by line. */
void look_at_output(const struct actor *command);

#endif /* MIU_KMOD_VM_GUEST_LOOK_H_ */
