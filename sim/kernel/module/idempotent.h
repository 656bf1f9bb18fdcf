// SPDX-License-Identifier: MIT
//
// Models what kernel/module/main.c of Linux 6.12 does when one file is loaded
// more than once at a time: the first one loads it, the others wait, and all
// have one result.
//
// 1. Who is the first is a question of the file alone: neither parameters nor
//    flags make it another load, nor does the name that the module has.
// 2. A load that waits looks at no module. A signal ends its wait.
#ifndef MIU_SIM_KERNEL_MODULE_IDEMPOTENT_H_
#define MIU_SIM_KERNEL_MODULE_IDEMPOTENT_H_

#include <linux/completion.h>
#include <linux/list.h>

struct inode;

namespace miu {

/// A load of a file, until it has its result. Lies on the stack of its task.
struct idempotent_user {
  const struct inode* cookie;  // the file
  struct list_head entry;
  struct completion complete;
  int ret;
};

/// Begins a load. Returns whether one of the same file has begun and not ended.
/// COUNTS: none.
/// TWIN: none in 6.1; idempotent came with 6.5
/// LEAVES OUT: the hash and its lock; and that a task which dies in its load
/// leaves its entry on a stack that others get.
bool idempotent(struct idempotent_user* u, const struct inode* cookie);

/// Ends the first load of a file: all that wait for it have its result. Returns
/// the result.
/// COUNTS: none.
/// TWIN: none in 6.1; idempotent_complete came with 6.5
/// LEAVES OUT: the hash and its lock.
int idempotent_complete(struct idempotent_user* u, int ret);

/// Waits for the result. Returns it, or -EINTR when a signal ended the wait.
/// COUNTS: none.
/// TWIN: none in 6.1; idempotent_wait_for_completion came with 6.5
/// LEAVES OUT: the lock.
int idempotent_wait_for_completion(struct idempotent_user* u);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_IDEMPOTENT_H_
