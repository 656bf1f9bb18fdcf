// SPDX-License-Identifier: MIT
//
// Models the section of kernel/module/main.c of Linux 6.1 about modules that
// use modules.
#ifndef MIU_SIM_KERNEL_MODULE_USAGE_H_
#define MIU_SIM_KERNEL_MODULE_USAGE_H_

struct module;

namespace miu {

/// COUNTS: the module's raw counter is set to 2: the base, and one reference
/// for the time of initialization. No event.
void module_unload_init(struct module* mod);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_USAGE_H_
