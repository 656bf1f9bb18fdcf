// SPDX-License-Identifier: MIT
//
// Models include/trace/events/module.h: what the kernel tells of its modules.
// The kernel's events carry the raw counter; ours carry shown counts.
#ifndef MIU_SIM_KERNEL_MODULE_TRACING_H_
#define MIU_SIM_KERNEL_MODULE_TRACING_H_

struct module;

namespace miu {

void trace_module_load(const struct module* mod);
void trace_module_free(const struct module* mod);
/// After the counter was changed. `site` is our function or a module's; what is
/// told is the name that the kernel prints.
void trace_module_get(const struct module* mod, const char* site);
void trace_module_put(const struct module* mod, const char* site);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_TRACING_H_
