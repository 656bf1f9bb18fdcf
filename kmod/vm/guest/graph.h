/* SPDX-License-Identifier: MIT */
/*
 * Which function of the kernel calls which, by ftrace's function_graph. Only
 * what the program names is recorded, and every function of its modules.
 *
 * 1. Nothing is recorded of init: it looks into /proc until all is quiet, and
 *    would never find it so.
 * 2. The names must not be those of try_module_get() and module_put(): a
 *    function that is recorded returns to return_to_handler(), and that is what
 *    their trace events would name as the place of the call.
 */
#ifndef MIU_KMOD_VM_GUEST_GRAPH_H_
#define MIU_KMOD_VM_GUEST_GRAPH_H_

#include <stdbool.h>

#include "program.h"

/* Begins to record; false when nothing that the program names can be. Reports
 * each name that this kernel has no function for. No trace_pipe may be open.
 */
bool graph_begin(const struct program *program);

/* To be called before each step: the kernel forgets which functions of a module
 * to record when it loads one, and another load is to be recorded, too.
 */
void graph_keep_modules(const struct program *program);

/*
 * Takes `LINE` of the trace apart, `COMM-PID | WHAT`, in place: the process and
 * an event with its text. A call is the event enter, its end leave, a call in
 * which nothing else is recorded call; their text is the function's name.
 */
bool graph_parse(char *line, int *pid, const char **event, const char **text);

#endif /* MIU_KMOD_VM_GUEST_GRAPH_H_ */
