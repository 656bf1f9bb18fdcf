// SPDX-License-Identifier: MIT
//
// Models fs/sysfs, fs/kernfs and kernel/module/sysfs.c of Linux 6.1:
// /sys/module as programs read and write it. A read or write opens and closes;
// no file stays.
//
// 1. /sys/module/NAME is there from the end of parameters to the event `gone`:
//    shorter than the module is in /proc/modules.
// 2. No file of it holds the module. A show or store method of a parameter runs
//    with the module's parameter lock.
#ifndef MIU_SIM_FS_SYSFS_H_
#define MIU_SIM_FS_SYSFS_H_

#include <string>
#include <string_view>
#include <vector>

struct module;

namespace miu {

/// The module of that name, when /sys/module shows it; or nullptr.
/// COUNTS: none.
/// TWIN: none; kernfs finds the folder
struct module* find_in_sysfs(std::string_view name);

/// The names in /sys/module/NAME/holders, as readdir() gives them: by a hash of
/// the name.
/// COUNTS: none.
/// TWIN: kernel/module/sysfs.c add_usage_links
/// LEAVES OUT: the links themselves: who uses a module is looked up when it is
/// asked.
std::vector<std::string> sysfs_holders(const struct module* mod);

/// Reads a file of /sys/module/NAME: refcnt, initstate, coresize, taint,
/// version, srcversion, parameters/NAME; and of what is built in
/// /sys/module/module/parameters/sig_enforce.
/// Returns 0, -ENOENT, -EACCES for a parameter that nobody may read, -EISDIR,
/// or what the parameter says. Files elsewhere are not modelled.
/// COUNTS: none.
/// TWIN: none; each file there has a function of its own
int sysfs_read(const std::string& path, std::string* content);

/// Writes a parameter, by open() with O_CREAT as a shell does it.
/// Returns 0, -ENOENT for a folder that is not there, -EACCES for a file that
/// is not there or that nobody may write, -EISDIR, or what the parameter says.
/// COUNTS: none.
/// TWIN: kernel/params.c param_attr_store
/// LEAVES OUT: parameters that taint the kernel when they are set.
int sysfs_write(const std::string& path, const std::string& line);

}  // namespace miu

#endif  // MIU_SIM_FS_SYSFS_H_
