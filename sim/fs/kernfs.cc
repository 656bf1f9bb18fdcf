// SPDX-License-Identifier: MIT
#include "sim/fs/kernfs.h"

#include <linux/errno.h>
#include <linux/wait.h>

#include <climits>

#include "sim/fs/file_table.h"
#include "sim/kernel.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"

namespace miu {
namespace {

// fs/kernfs/kernfs-internal.h.
constexpr int KN_DEACTIVATED_BIAS = INT_MIN + 1;
constexpr umode_t S_IRUGO = 0444;
constexpr umode_t S_IWUGO = 0222;

Object node_object(const struct kernfs_node* kn) {
  return object_in_memory("kernfs node", kn);
}

/// REQUIRES: the node is deactivated.
void kernfs_drain(struct kernfs_node* kn) {
  wait_event(kernel().files.deactivate_waitq,
             kn->active == KN_DEACTIVATED_BIAS);
}

int kernfs_fop_release(struct inode*, struct file* file) {
  kernel().files.kernfs_open_files.destroy(
      static_cast<struct kernfs_open_file*>(file->private_data));
  return 0;
}

const struct file_operations kernfs_file_fops = {nullptr, kernfs_fop_release};

}  // namespace

bool kernfs_active(const struct kernfs_node* kn) { return kn->active >= 0; }

bool kernfs_get_active(struct kernfs_node* kn) {
  before_access(node_object(kn), Access::read);
  if (!kernfs_active(kn)) return false;
  ++kn->active;
  return true;
}

void kernfs_put_active(struct kernfs_node* kn) {
  before_access(node_object(kn), Access::write);
  if (--kn->active == KN_DEACTIVATED_BIAS)
    wake_up_all(&kernel().files.deactivate_waitq);
}

void __kernfs_remove(struct kernfs_node* kn) {
  before_access(node_object(kn), Access::write);
  // Prevent new usage by deactivating it.
  if (kernfs_active(kn)) kn->active += KN_DEACTIVATED_BIAS;
  kernfs_drain(kn);
}

int kernfs_fop_open(struct kernfs_node* kn, unsigned int flags,
                    struct file** file) {
  if (!kernfs_get_active(kn)) return -ENODEV;
  struct kernfs_open_file* of = nullptr;
  int error = -EACCES;
  if (flags & O_WRONLY && !(kn->mode & S_IWUGO)) goto err_out;
  if (!(flags & O_WRONLY) && !(kn->mode & S_IRUGO)) goto err_out;
  error = -ENOMEM;
  of = kernel().files.kernfs_open_files.create();
  if (of == nullptr) goto err_out;
  of->kn = kn;
  error = -ENFILE;
  *file = alloc_file(&kernfs_file_fops,
                     kn->name.c_str() + (kn->name.rfind('/') + 1));
  if (*file == nullptr) goto err_out;
  (*file)->private_data = of;
  error = 0;
err_out:
  kernfs_put_active(kn);
  return error;
}

}  // namespace miu
