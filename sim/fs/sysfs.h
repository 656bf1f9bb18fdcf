// SPDX-License-Identifier: MIT
//
// Models fs/sysfs and kernel/module/sysfs.c: /sys/module as programs read and
// write it. A read or write opens and closes; no file stays.
#ifndef MIU_SIM_FS_SYSFS_H_
#define MIU_SIM_FS_SYSFS_H_

#include <string>

namespace miu {

/// Reads /proc/modules or a file below /sys/module: refcnt, initstate,
/// parameters/NAME. Returns 0, -ENOENT or -EACCES. Others are not modelled.
/// COUNTS: none.
/// TWIN: none; each file there has a function of its own
int sysfs_read(const std::string& path, std::string* content);

/// Writes a parameter. Returns 0, -ENOENT, -EACCES or what the parameter says.
/// COUNTS: none.
/// TWIN: kernel/params.c param_attr_store
int sysfs_write(const std::string& path, const char* line);

}  // namespace miu

#endif  // MIU_SIM_FS_SYSFS_H_
