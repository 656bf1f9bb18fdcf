// SPDX-License-Identifier: MIT
//
// Models what kernel/module/main.c of Linux 6.1 reads in a module's .modinfo:
// for which kernel it was built, and under which license it comes.
#ifndef MIU_SIM_KERNEL_MODULE_MODINFO_H_
#define MIU_SIM_KERNEL_MODULE_MODINFO_H_

#include <string_view>

struct load_info;
struct module;

namespace miu {

/// The vermagic string must be the kernel's; without one the load is forced, as
/// CONFIG_MODULE_FORCE_LOAD allows. Where the profile has no early_mod_check,
/// what else .modinfo says taints the kernel here.
/// Returns 0 or -ENOEXEC, logged.
/// COUNTS: none.
/// TWIN: kernel/module/main.c check_modinfo
/// LEAVES OUT: retpolines, and kernels without CONFIG_LIVEPATCH. From 6.4 on
/// the taints are in another function.
int check_modinfo(struct load_info* info, int flags);

/// A module taints the kernel that is not of its tree, or comes under another
/// license. `taints` are the module's own.
/// COUNTS: none.
/// TWIN: none; check_modinfo in 6.1, in 6.12 a function of this name
void module_augment_kernel_taints(unsigned long* taints,
                                  const struct load_info* info);

/// Three modules, by their names, whose license the kernel does not believe.
/// COUNTS: none.
/// TWIN: none; check_module_license_and_versions in 6.1, in 6.12
/// module_augment_kernel_taints
void taint_by_name(std::string_view name, unsigned long* taints);

/// Says in the log that this module's license was the first that tainted the
/// kernel. `prev_taint` is what test_taint() said before.
/// COUNTS: none.
/// TWIN: none; the end of those two functions
void say_license_taints(const char* name, bool prev_taint);

/// What /sys/module/NAME shows of it: version, srcversion.
/// COUNTS: none.
/// TWIN: kernel/module/main.c setup_modinfo
/// LEAVES OUT: nothing.
void setup_modinfo(struct module* mod, const struct load_info* info);

/// Nothing is shown of it any more.
/// COUNTS: none.
/// TWIN: kernel/module/main.c free_modinfo
/// LEAVES OUT: the memory, which our own copy of the strings keeps.
void free_modinfo(struct module* mod);

/// Loads what lacks something that it should have: module and kernel are
/// tainted. Returns 0, for Debian's configuration allows it.
/// COUNTS: none.
/// TWIN: kernel/module/main.c try_to_force_load
/// LEAVES OUT: kernels without CONFIG_MODULE_FORCE_LOAD. The kernel takes a
/// struct module, which before it is in place is the file's: here its name and
/// its taints.
int try_to_force_load(const char* name, unsigned long* taints,
                      const char* reason);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_MODINFO_H_
