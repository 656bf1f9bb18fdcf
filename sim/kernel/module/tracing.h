// SPDX-License-Identifier: MIT
//
// Models include/trace/events/module.h: what the kernel tells of its modules.
// The kernel's events carry the raw counter; ours carry shown counts.
#ifndef MIU_SIM_KERNEL_MODULE_TRACING_H_
#define MIU_SIM_KERNEL_MODULE_TRACING_H_

struct module;

namespace miu {

/// The module is there, and its init has not run.
/// COUNTS: none.
/// TWIN: include/trace/events/module.h module_load
/// LEAVES OUT: nothing; the taints are in /proc/modules.
void trace_module_load(const struct module* mod);
/// The module is gone.
/// COUNTS: none.
/// TWIN: include/trace/events/module.h module_free
/// LEAVES OUT: nothing.
void trace_module_free(const struct module* mod);
/// After the counter was changed. `site` is the function that did it, of the
/// module `by` or, for nullptr, our own: then what is told is the name that the
/// kernel prints.
/// COUNTS: none: it tells of one that rose.
/// TWIN: include/trace/events/module.h module_get
/// LEAVES OUT: the address behind the name of the place.
void trace_module_get(const struct module* mod, const struct module* by,
                      const char* site);
/// The same, of a count that fell.
/// COUNTS: none: it tells of one that fell.
/// TWIN: include/trace/events/module.h module_put
/// LEAVES OUT: the address behind the name of the place.
void trace_module_put(const struct module* mod, const struct module* by,
                      const char* site);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_TRACING_H_
