/* SPDX-License-Identifier: MIT */
/*
 * The kernel's own evidence: tracepoints of modules and of the log, in the one
 * order in which they happened, and the log itself for what an oops prints
 * while it has tracing switched off.
 */
#ifndef MIU_KMOD_VM_GUEST_TRACE_H_
#define MIU_KMOD_VM_GUEST_TRACE_H_

#include <stdbool.h>

#include "program.h"

/* Switches the events on. */
void trace_begin(void);

/* From here on calls are recorded too, if the program names functions. */
void trace_graph(const struct program *program);
/* To be called before each step. */
void trace_keep_graph(const struct program *program);

/* Nothing of what was before is reported. */
void trace_forget(void);

/* Takes what is new into memory; true when there was something. */
bool trace_read(void);

/* Names the kernel threads that were made, from what was read. */
void trace_name_threads(void);

/* Whether each module's last event agrees with the count in sysfs. */
bool trace_agrees(const struct program *program);

/* Reports all that was read, and forgets it. */
void trace_report(void);

#endif /* MIU_KMOD_VM_GUEST_TRACE_H_ */
