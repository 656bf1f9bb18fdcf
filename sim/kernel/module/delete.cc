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
#include "sim/kernel/module/sysfs.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/module/tracing.h"
#include "sim/kernel/module/usage.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/rcu.h"
#include "sim/kernel/trace/ftrace.h"

namespace miu {
namespace {

/// Takes the base away, and gives it back when that leaves references.
/// Returns whether some are left: 0 when the module may go.
/// COUNTS: the module's -1 when it returns 0. No event.
/// LEAVES OUT: nothing.
int try_release_module_ref(struct module* mod) {
  before_access(module_object(mod), Access::put);
  int ret = atomic_sub_return(MODULE_REF_BASE, &mod->refcnt);
  // BUG_ON: somebody gave back what he did not have.
  if (ret < 0) bug("__do_sys_delete_module");
  before_access(module_object(mod), Access::get);
  if (ret) ret = atomic_add_unless(&mod->refcnt, MODULE_REF_BASE, 0);
  return ret;
}

bool try_force_unload(unsigned int flags) {
  const bool ret = flags & O_TRUNC;
  if (ret) add_taint(TAINT_FORCED_RMMOD, LOCKDEP_NOW_UNRELIABLE);
  return ret;
}

/// Whether the module may go; if so, it is going.
/// LEAVES OUT: the parameter that tells the caller that the removal was forced.
int try_stop_module(struct module* mod, unsigned int flags) {
  // If it is not unused, quit unless forced.
  if (try_release_module_ref(mod) != 0 && !try_force_unload(flags))
    return -EWOULDBLOCK;
  before_access(module_object(mod), Access::write);
  mod->state = MODULE_STATE_GOING;
  return 0;
}

}  // namespace

int delete_module(const char* name, unsigned int flags) {
  struct mutex* module_mutex = &kernel().modules.module_mutex;
  struct module* mod;
  int ret;

  if (may_init_module() != 0) return -EPERM;
  if (name == nullptr) return -EFAULT;
  if (*name == '\0' || strnlen(name, MODULE_NAME_LEN) == MODULE_NAME_LEN)
    return -ENOENT;
  if (mutex_lock_interruptible(module_mutex) != 0) return -EINTR;

  mod = find_module(name);
  if (mod == nullptr) {
    ret = -ENOENT;
    goto out;
  }
  // Other modules use it.
  if (!list_empty(&mod->source_list)) {
    ret = -EWOULDBLOCK;
    goto out;
  }
  before_access(module_object(mod), Access::read);
  // Its init or its exit runs.
  if (mod->state != MODULE_STATE_LIVE) {
    ret = -EBUSY;
    goto out;
  }
  if (mod->init != nullptr && mod->exit == nullptr &&
      !try_force_unload(flags)) {
    ret = -EBUSY;
    goto out;
  }
  ret = try_stop_module(mod, flags);
  if (ret != 0) goto out;

  mutex_unlock(module_mutex);
  if (mod->exit != nullptr) call_module(__func__, mod->exit);
  ftrace_release_mod(mod, false);
  free_module(mod);
  // Somebody may wait in add_unformed_module().
  wake_up_all(&kernel().modules.module_wq);
  return 0;
out:
  mutex_unlock(module_mutex);
  return ret;
}

void free_module(struct module* mod) {
  ModulesState& modules = kernel().modules;
  trace_module_free(mod);
  mod_sysfs_teardown(mod);
  // It stays in the list, so that the name is taken; but nobody uses it.
  mutex_lock(&modules.module_mutex);
  before_access(module_object(mod), Access::write);
  mod->state = MODULE_STATE_UNFORMED;
  mutex_unlock(&modules.module_mutex);
  module_unload_free(mod);
  mutex_lock(&modules.module_mutex);
  std::erase(modules.modules, mod);
  // Somebody may be walking through the list.
  synchronize_rcu();
  mutex_unlock(&modules.module_mutex);
  before_access(text_object(image_of(mod)), Access::write);
  free_image(image_of(mod));
}

}  // namespace miu
