// SPDX-License-Identifier: MIT
//
// Models kernel/trace/ftrace.c of Linux 6.1: it lists each function that can be
// traced, a module's in pages of their own. Whoever drops a page waits for all
// who may be looking into it; nothing else of it is seen here.
#ifndef MIU_SIM_KERNEL_TRACE_FTRACE_H_
#define MIU_SIM_KERNEL_TRACE_FTRACE_H_

struct module;

namespace miu {

/// The module's init has run: its functions are taken off the list. A page with
/// none left is dropped.
/// COUNTS: none.
/// TWIN: kernel/trace/ftrace.c ftrace_free_mem
/// LEAVES OUT: the list, and modules with so many functions that they have more
/// than one page.
void ftrace_free_mem(struct module* mod);

/// The module goes, and so do its pages: `init_failed` says whether its init's
/// functions are still among them.
/// COUNTS: none.
/// TWIN: kernel/trace/ftrace.c ftrace_release_mod
/// LEAVES OUT: the list, and who traces.
void ftrace_release_mod(struct module* mod, bool init_failed);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_TRACE_FTRACE_H_
