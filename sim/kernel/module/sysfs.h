// SPDX-License-Identifier: MIT
//
// Models kernel/module/sysfs.c of Linux 6.1: a module appears in /sys/module.
// What is in its files is in sim/fs/sysfs.h.
#ifndef MIU_SIM_KERNEL_MODULE_SYSFS_H_
#define MIU_SIM_KERNEL_MODULE_SYSFS_H_

#include <string>
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
/// the log.
/// COUNTS: none.
/// TWIN: kernel/module/sysfs.c mod_sysfs_setup
/// LEAVES OUT: notes, drivers, uevents, and failures of memory. kset_find_obj,
/// by which it finds a name that is built in, is a table here.
int mod_sysfs_setup(struct module* mod, const struct load_info* info);

/// /sys/module/NAME goes, file by file: first the name among the holders of
/// others, then refcnt and its like, then parameters in their order. For each
/// it waits until all methods of that file have returned; no signal ends that.
/// COUNTS: none.
/// TWIN: kernel/module/sysfs.c mod_sysfs_teardown
/// LEAVES OUT: drivers, and other holders of the folder.
void mod_sysfs_teardown(struct module* mod);

/// What a file of the module says that is no parameter. It ends in a newline.
/// COUNTS: none.
/// TWIN: kernel/params.c module_attr_show
/// LEAVES OUT: addresses of sections, which are 0.
std::string module_attr_show(struct module* mod, std::string_view name);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_SYSFS_H_
