// SPDX-License-Identifier: MIT
#include "sim/kernel/cred.h"

#include <linux/errno.h>

#include "sim/kernel/sched.h"

namespace miu {

int __sys_setuid(unsigned int uid) {
  // uid_valid: the number that stands for nobody, before any permission.
  if (uid == static_cast<unsigned int>(-1)) return -EINVAL;
  struct task_struct* current = current_task();
  if (current->uid != 0 && current->uid != uid) return -EPERM;
  current->uid = uid;
  return 0;
}

bool capable(int) { return current_task()->uid == 0; }

}  // namespace miu
