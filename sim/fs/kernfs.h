// SPDX-License-Identifier: MIT
//
// Models fs/kernfs/dir.c and file.c of Linux 6.1: the files of /sys. Who runs a
// method of a file holds the file's node, and no module; who removes the node
// waits until nobody does.
//
// 1. A node's `active` is how many run a method of it. Removal adds
//    KN_DEACTIVATED_BIAS: below 0 nobody gets in any more.
// 2. A removed node stays where it is: an open file may still point to it.
#ifndef MIU_SIM_FS_KERNFS_H_
#define MIU_SIM_FS_KERNFS_H_

#include <linux/fs.h>
#include <linux/types.h>

#include <string>

struct kernel_param;

namespace miu {

/// A file or folder below /sys/module/NAME.
struct kernfs_node {
  std::string name;  // below the module's folder, as in parameters/count
  umode_t mode = 0;
  bool is_folder = false;
  /// Whose it is; nullptr for what is built in.
  struct module* mod = nullptr;
  /// For a parameter's file.
  const struct kernel_param* kp = nullptr;
  int active = 0;
};

/// An open file of /sys.
struct kernfs_open_file {
  struct kernfs_node* kn = nullptr;
  bool was_read = false;
};

/// Whether the name still finds the node.
/// COUNTS: none.
/// TWIN: fs/kernfs/dir.c kernfs_active
/// LEAVES OUT: nothing.
bool kernfs_active(const struct kernfs_node* kn);

/// Enters a method of the node's file. False when the node was removed.
/// COUNTS: the node's active +1; no module's.
/// TWIN: fs/kernfs/dir.c kernfs_get_active
/// LEAVES OUT: lockdep.
bool kernfs_get_active(struct kernfs_node* kn);

/// Leaves it, and wakes who waits to remove it.
/// COUNTS: the node's active -1.
/// TWIN: fs/kernfs/dir.c kernfs_put_active
/// LEAVES OUT: lockdep.
void kernfs_put_active(struct kernfs_node* kn);

/// Removes the node, and waits until all methods of its file have returned. No
/// signal ends that.
/// COUNTS: none.
/// TWIN: fs/kernfs/dir.c __kernfs_remove
/// LEAVES OUT: the tree and its lock, memory maps of an open file, and nodes
/// below: who removes a folder has removed them.
void __kernfs_remove(struct kernfs_node* kn);

/// A new file for an open of the node. Returns 0, -ENODEV for one that was
/// removed meanwhile, or -EACCES when its mode does not have that access at
/// all: root is no exception. -ENOMEM, -ENFILE.
/// COUNTS: the file's f_count is 1.
/// TWIN: fs/kernfs/file.c kernfs_fop_open
/// LEAVES OUT: inodes, and the list of the node's open files.
int kernfs_fop_open(struct kernfs_node* kn, unsigned int flags,
                    struct file** file);

}  // namespace miu

#endif  // MIU_SIM_FS_KERNFS_H_
