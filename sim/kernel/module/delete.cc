// SPDX-License-Identifier: MIT
//
// Models delete_module and free_module in kernel/module/main.c of Linux 6.1.
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/wait.h>

#include <cassert>

#include "sim/kernel.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/module/tracing.h"

namespace miu {
namespace {

/// Takes the base away, and gives it back when that leaves references.
/// Returns how many are left: 0 when the module may go.
/// COUNTS: the module's -1 when it returns 0. No event.
int try_release_module_ref(struct module* mod) {
  assert(atomic_read(&mod->refcnt) >= 0);
  if (atomic_read(&mod->refcnt) < MODULE_REF_BASE)
    not_modelled("removal of a module whose raw counter is 0: a kernel BUG");
  atomic_set(&mod->refcnt, atomic_read(&mod->refcnt) - MODULE_REF_BASE);
  const int ret = atomic_read(&mod->refcnt);
  if (ret != 0) atomic_set(&mod->refcnt, ret + MODULE_REF_BASE);
  return ret;
}

bool try_force_unload(unsigned int flags) { return flags & O_TRUNC; }

int try_stop_module(struct module* mod, unsigned int flags) {
  if (try_release_module_ref(mod) != 0 && !try_force_unload(flags))
    return -EWOULDBLOCK;
  mod->state = MODULE_STATE_GOING;
  return 0;
}

}  // namespace

int delete_module(const char* name, unsigned int flags) {
  if (name == nullptr) return -EFAULT;
  LoadedModule* module = find_module_all(name, false);
  if (module == nullptr) return -ENOENT;
  struct module* mod = module->mod;
  if (!list_empty(&mod->source_list)) return -EWOULDBLOCK;
  if (mod->state != MODULE_STATE_LIVE) return -EBUSY;
  if (mod->init != nullptr && mod->exit == nullptr && !try_force_unload(flags))
    return -EBUSY;
  const int ret = try_stop_module(mod, flags);
  if (ret != 0) return ret;

  if (mod->exit != nullptr) call_module(__func__, mod->exit);
  free_module(module);
  wake_up_all(&kernel().modules.module_wq);
  return 0;
}

void free_module(LoadedModule* module) {
  trace_module_free(module->mod);
  remove_from_list(module);
  module->mod->state = MODULE_STATE_UNFORMED;
  module->text->free();
}

}  // namespace miu
