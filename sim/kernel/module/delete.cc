// SPDX-License-Identifier: MIT
//
// Models delete_module and free_module in kernel/module/main.c of Linux 6.1.
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/string.h>
#include <linux/wait.h>

#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/module/tracing.h"
#include "sim/kernel/module/usage.h"

namespace miu {
namespace {

/// Takes the base away, and gives it back when that leaves references.
/// Returns whether some are left: 0 when the module may go.
/// COUNTS: the module's -1 when it returns 0. No event.
int try_release_module_ref(struct module* mod) {
  const int ret = atomic_sub_return(MODULE_REF_BASE, &mod->refcnt);
  // BUG_ON: somebody gave back what he did not have.
  if (ret < 0) bug("__do_sys_delete_module");
  return ret != 0 ? atomic_add_unless(&mod->refcnt, MODULE_REF_BASE, 0) : 0;
}

bool try_force_unload(unsigned int flags) {
  if (!(flags & O_TRUNC)) return false;
  add_taint(TAINT_FORCED_RMMOD);
  return true;
}

int try_stop_module(struct module* mod, unsigned int flags) {
  if (try_release_module_ref(mod) != 0 && !try_force_unload(flags))
    return -EWOULDBLOCK;
  mod->state = MODULE_STATE_GOING;
  return 0;
}

/// What delete_module does with the lock: whether the module may go.
int stop_module(const char* name, unsigned int flags, LoadedModule** module) {
  *module = find_module_all(name, false);
  if (*module == nullptr) return -ENOENT;
  struct module* mod = (*module)->mod;
  if (!list_empty(&mod->source_list)) return -EWOULDBLOCK;
  if (mod->state != MODULE_STATE_LIVE) return -EBUSY;
  if (mod->init != nullptr && mod->exit == nullptr && !try_force_unload(flags))
    return -EBUSY;
  return try_stop_module(mod, flags);
}

}  // namespace

int delete_module(const char* name, unsigned int flags) {
  if (may_init_module() != 0) return -EPERM;
  if (name == nullptr) return -EFAULT;
  if (*name == '\0' || strnlen(name, MODULE_NAME_LEN) == MODULE_NAME_LEN)
    return -ENOENT;
  struct mutex* lock = &kernel().modules.module_mutex;
  if (mutex_lock_interruptible(lock) != 0) return -EINTR;
  LoadedModule* module = nullptr;
  const int ret = stop_module(name, flags, &module);
  mutex_unlock(lock);
  if (ret != 0) return ret;

  if (module->mod->exit != nullptr) call_module(__func__, module->mod->exit);
  free_module(module);
  wake_up_all(&kernel().modules.module_wq);
  return 0;
}

void free_module(LoadedModule* module) {
  trace_module_free(module->mod);
  module->in_sysfs = false;
  module->mod->state = MODULE_STATE_UNFORMED;
  module_unload_free(module->mod);
  remove_from_list(module);
  module->text->free();
}

}  // namespace miu
