// SPDX-License-Identifier: MIT
//
// Models fs/sysfs, fs/namei.c and kernel/params.c of Linux 6.1: /sys/module as
// programs open, read and write it.
//
// 1. /sys/module/NAME is there from the end of parameters until the module goes
//    (mod_sysfs_teardown, after the event `gone`): shorter than the module is
//    in /proc/modules.
// 2. No file of it holds the module. Who runs a method holds the file's node,
//    and so keeps removal waiting; a parameter's method has the module's
//    parameter lock, too.
#ifndef MIU_SIM_FS_SYSFS_H_
#define MIU_SIM_FS_SYSFS_H_

#include <string>
#include <string_view>
#include <vector>

struct module;

namespace miu {

/// The module of that name, when /sys/module shows its folder; or nullptr.
/// COUNTS: none.
/// TWIN: none; kernfs finds the folder
struct module* find_in_sysfs(std::string_view name);

/// Whether its folder still has the file: a removal that waits for one file has
/// removed others already.
/// COUNTS: none.
/// TWIN: none; kernfs finds the file
bool has_sysfs_file(const struct module* mod, std::string_view name);

/// The names in /sys/module/NAME/holders, as readdir() gives them: by a hash of
/// the name.
/// COUNTS: none.
/// TWIN: kernel/module/sysfs.c add_usage_links
/// LEAVES OUT: the links themselves: who uses a module is looked up when it is
/// asked.
std::vector<std::string> sysfs_holders(const struct module* mod);

/// Opens a path, for reading with flags of 0, for writing by O_WRONLY, which
/// stands for O_CREAT and O_TRUNC, too, as a shell does it. Returns a
/// descriptor of current, or:
///   -ENOENT   no such file, or no such folder above it
///   -EACCES   to be made, in a folder that is there; or its mode does not have
///             that access, and root is no exception
///   -EISDIR   a folder. (On the real kernel reading fails then, not opening.)
///   -ENOTDIR  something below a file
///   -ENODEV   removed meanwhile
/// Files outside of /sys/module, those of built-in parameters but sig_enforce,
/// and sections that a build may have or not are not modelled.
/// COUNTS: the file's f_count is 1.
/// TWIN: fs/open.c do_sys_open
/// LEAVES OUT: all flags but these, and other users than root.
int sysfs_open(const std::string& path, unsigned int flags);

/// One read() of such a file with a buffer for all of it. Returns how many
/// bytes were added to `content`, 0 at the end, -ENODEV when the file was
/// removed since it was opened, or what the method says.
/// COUNTS: none.
/// TWIN: fs/seq_file.c seq_read_iter
/// LEAVES OUT: buffers that are too small, and seeking.
int sysfs_read(int fd, std::string* content);

/// One write(). Returns how many bytes were taken, -ENODEV as above, or what
/// the method says.
/// COUNTS: none.
/// TWIN: fs/kernfs/file.c kernfs_fop_write_iter
/// LEAVES OUT: texts of more than a page.
int sysfs_write(int fd, const std::string& line);

}  // namespace miu

#endif  // MIU_SIM_FS_SYSFS_H_
