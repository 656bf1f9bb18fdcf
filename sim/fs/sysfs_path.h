// SPDX-License-Identifier: MIT
//
// Models what fs/namei.c of Linux 6.1 makes of a path below /sys/module: parts
// between slashes, links in holders/, and which errno a wrong one has.
#ifndef MIU_SIM_FS_SYSFS_PATH_H_
#define MIU_SIM_FS_SYSFS_PATH_H_

#include <string>
#include <string_view>

struct module;

namespace miu {

struct kernfs_node;

/// The node of that name in the module's folder, "" for the folder itself;
/// nullptr when there is none, or it was removed.
/// COUNTS: none.
/// TWIN: fs/kernfs/dir.c kernfs_find_ns
/// LEAVES OUT: the tree, and namespaces.
struct kernfs_node* kernfs_find(const struct module* mod,
                                std::string_view name);

/// What a path leads to.
struct FoundPath {
  struct kernfs_node* kn = nullptr;
  int err = 0;
  /// Why nobody knows; nullptr when somebody does.
  const char* not_modelled = nullptr;
};

/// The file at a path; `creates` stands for O_CREAT. The error is -ENOENT,
/// -EACCES (no folder of /sys lets anybody make a file), -ENOTDIR, -EISDIR, or
/// -ENAMETOOLONG.
/// COUNTS: none.
/// TWIN: fs/namei.c path_openat
/// LEAVES OUT: `..`, and files elsewhere.
FoundPath find_path(std::string_view path, bool creates);

}  // namespace miu

#endif  // MIU_SIM_FS_SYSFS_PATH_H_
