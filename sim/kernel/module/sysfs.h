// SPDX-License-Identifier: MIT
//
// Models kernel/module/sysfs.c of Linux 6.1: a module appears in /sys/module.
// What is in its files is in sim/fs/sysfs.h.
#ifndef MIU_SIM_KERNEL_MODULE_SYSFS_H_
#define MIU_SIM_KERNEL_MODULE_SYSFS_H_

#include <string_view>

struct load_info;
struct module;

namespace miu {

/// Whether the kernel itself has a folder of that name in /sys/module.
/// COUNTS: none.
/// TWIN: none; kset_find_obj, of the set of these folders
bool is_built_in(std::string_view name);

/// /sys/module/NAME appears, and with it the name among the holders of those
/// that the module uses. A name is needed for its folder, and each section that
/// is kept needs one of its own for the file in NAME/sections.
/// Returns 0, -EINVAL without a name or with one that is built in, or, where
/// the profile says so, -EEXIST for two sections of one name. All are told in
/// the log. COUNTS: none. TWIN: kernel/module/sysfs.c mod_sysfs_setup LEAVES
/// OUT: the files, which sim/fs/sysfs.h makes up when they are read, notes, and
/// failures of memory.
int mod_sysfs_setup(struct module* mod, const struct load_info* info);

/// /sys/module/NAME goes.
/// COUNTS: none.
/// TWIN: kernel/module/sysfs.c mod_sysfs_teardown
/// LEAVES OUT: who waits for a file that is open: no file stays open here.
void mod_sysfs_teardown(struct module* mod);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_SYSFS_H_
