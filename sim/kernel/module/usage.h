// SPDX-License-Identifier: MIT
//
// Models the part of kernel/module/main.c of Linux 6.1 about modules that use
// modules.
//
// 1. However many symbols a module takes from another, it holds one reference
//    to it, and stands in its source_list once.
// 2. A module in whose source_list somebody stands is not removed, forced or
//    not.
#ifndef MIU_SIM_KERNEL_MODULE_USAGE_H_
#define MIU_SIM_KERNEL_MODULE_USAGE_H_

#include <linux/list.h>

#include <string>
#include <vector>

struct module;

/// include/linux/module.h: that `source` uses `target`, in a list of each.
struct module_use {
  struct list_head source_list;
  struct list_head target_list;
  struct module* source;
  struct module* target;
};

namespace miu {

/// The count that a module is born with.
/// COUNTS: the module's raw counter is set to 2: the base, and one reference
/// for the time of initialization. No event.
/// TWIN: kernel/module/main.c module_unload_init
/// LEAVES OUT: nothing.
int module_unload_init(struct module* mod);

/// A reference to a module that has come through its init.
/// Returns 0; -EBUSY while its init runs: the caller may wait for its end;
/// -ENOENT when it is going. `site` is the function that asks.
/// COUNTS: the module's +1 when it returns 0.
/// TWIN: kernel/module/main.c strong_try_module_get
/// LEAVES OUT: the BUG() of an unformed module, which nobody can ask for here.
int strong_try_module_get(struct module* mod, const char* site);

/// `a` takes a symbol from `b`; nullptr is the kernel itself.
/// Returns 0, also when it has taken one before, -ENOMEM, or as
/// strong_try_module_get.
/// COUNTS: that of `b` +1, the first time.
/// TWIN: kernel/module/main.c ref_module
/// LEAVES OUT: the get and the put around an allocation that fails, because
/// here the use is made before the get; so -ENOMEM comes first.
int ref_module(struct module* a, struct module* b);

/// Gives back what ref_module took.
/// COUNTS: -1 of each module that this one uses.
/// TWIN: kernel/module/main.c module_unload_free
/// LEAVES OUT: nothing.
void module_unload_free(struct module* mod);

/// The names of those that use the module, the newest first.
/// COUNTS: none.
/// TWIN: kernel/module/procfs.c print_unload_info
/// LEAVES OUT: the count, [permanent] and the commas, which /proc/modules adds
/// in sim/fs/proc.h.
std::vector<std::string> names_of_sources(const struct module* mod);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_USAGE_H_
