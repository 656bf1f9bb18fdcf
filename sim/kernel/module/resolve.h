// SPDX-License-Identifier: MIT
//
// Models how kernel/module/main.c of Linux 6.1 gives a module's symbols their
// addresses.
#ifndef MIU_SIM_KERNEL_MODULE_RESOLVE_H_
#define MIU_SIM_KERNEL_MODULE_RESOLVE_H_

struct load_info;

namespace miu {

/// Gives every symbol of the file its address.
/// Returns 0, -ENOENT for a symbol that nobody exports, or -ENOEXEC; each
/// symbol that has none is logged.
int simplify_symbols(struct load_info* info);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_RESOLVE_H_
