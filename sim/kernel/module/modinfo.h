// SPDX-License-Identifier: MIT
//
// Models what kernel/module/main.c of Linux 6.1 reads in a module's .modinfo:
// for which kernel it was built, and under which license it comes.
#ifndef MIU_SIM_KERNEL_MODULE_MODINFO_H_
#define MIU_SIM_KERNEL_MODULE_MODINFO_H_

struct load_info;

namespace miu {

struct LoadedModule;

/// The vermagic string must be the kernel's; without one the load is forced, as
/// CONFIG_MODULE_FORCE_LOAD allows. Returns 0 or -ENOEXEC, logged.
int check_modinfo(const struct load_info* info, int flags);

/// A module with another license may be loaded, and taints the kernel.
void set_license(LoadedModule* module, const char* license);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_MODINFO_H_
