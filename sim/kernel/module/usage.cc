// SPDX-License-Identifier: MIT
#include "sim/kernel/module/usage.h"

#include <linux/list.h>
#include <linux/module.h>

namespace miu {

void module_unload_init(struct module* mod) {
  INIT_LIST_HEAD(&mod->source_list);
  INIT_LIST_HEAD(&mod->target_list);
  atomic_set(&mod->refcnt, MODULE_REF_BASE);
  atomic_inc(&mod->refcnt);
}

}  // namespace miu
