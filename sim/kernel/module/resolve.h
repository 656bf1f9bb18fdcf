// SPDX-License-Identifier: MIT
//
// Models how kernel/module/main.c of Linux 6.1 gives a module's symbols their
// addresses, and how a module asks for one while it runs (symbol_get).
#ifndef MIU_SIM_KERNEL_MODULE_RESOLVE_H_
#define MIU_SIM_KERNEL_MODULE_RESOLVE_H_

struct load_info;
struct module;

namespace miu {

/// Gives every symbol of the file its address. Waits for a module that exports
/// one and whose init runs; a signal ends that.
/// Returns 0; for the last symbol that has no address -ENOENT (nobody exports
/// it, or only to modules under the GPL, or who does is going), -EBUSY (a
/// signal came); -ENOEXEC for a symbol that no module has. Each of them is
/// logged. -EINVAL for another version of a symbol, or a namespace that was not
/// imported.
/// COUNTS: +1 of each module that exports a symbol to this one, which
/// module_unload_free gives back.
/// TWIN: kernel/module/main.c simplify_symbols
/// LEAVES OUT: per-CPU memory; and of the functions that it calls, namespaces
/// of modules by their names (from 6.15 on), and the 30 seconds after which a
/// wait gives up.
int simplify_symbols(struct module* mod, struct load_info* info);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_RESOLVE_H_
