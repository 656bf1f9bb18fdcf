// SPDX-License-Identifier: MIT
//
// Models kernel/module/procfs.c and two of kernel/sysctl.c of Linux 6.1:
// /proc/modules, /proc/sys/kernel/tainted and modules_disabled.
#ifndef MIU_SIM_FS_PROC_H_
#define MIU_SIM_FS_PROC_H_

#include <string>

namespace miu {

/// Whether the path is one of the three.
/// COUNTS: none.
/// TWIN: none
bool is_in_proc(const std::string& path);

/// Reads it. Returns 0. /proc/modules waits for who has the module lock.
/// REQUIRES: is_in_proc.
/// COUNTS: none.
/// TWIN: kernel/module/procfs.c m_show
/// LEAVES OUT: addresses, which are 0 as for a user without rights.
int proc_read(const std::string& path, std::string* content);

/// Writes it, as root. modules_disabled takes 1 and never 0 again.
/// Returns 0, -EIO for /proc/modules, or -EINVAL.
/// REQUIRES: is_in_proc.
/// COUNTS: none.
/// TWIN: kernel/sysctl.c proc_dointvec_minmax
/// LEAVES OUT: tables of several numbers, and bounds other than those of
/// modules_disabled.
int proc_write(const std::string& path, const std::string& line);

}  // namespace miu

#endif  // MIU_SIM_FS_PROC_H_
