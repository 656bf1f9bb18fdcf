// SPDX-License-Identifier: MIT
//
// Models the reference count in kernel/module/main.c of Linux 6.1.
//
// 1. The raw counter is not negative, but for a module whose removal was a BUG.
// 2. try_module_get() refuses a module that is going or whose raw counter is
//    0. __module_get() asks nothing: its caller holds a reference already.
#include <linux/module.h>

#include "sim/kernel.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/module/tracing.h"
#include "sim/kernel/object_names.h"

extern "C" {

int module_refcount(struct module* mod) {
  miu::touch_module(mod, __func__);
  return atomic_read(&mod->refcnt) - MODULE_REF_BASE;
}

// COUNTS: the module's +1.
void __module_get_from(struct module* module, const struct module* by,
                       const char* site) {
  if (module == nullptr) return;
  miu::before_access(miu::module_object(module), miu::Access::get);
  miu::touch_module(module, "__module_get");
  atomic_inc(&module->refcnt);
  miu::trace_module_get(module, by, site);
}

// COUNTS: the module's +1, or nothing and false when it is going.
// LEAVES OUT: preemption.
bool try_module_get_from(struct module* module, const struct module* by,
                         const char* site) {
  if (module == nullptr) return true;
  miu::before_access(miu::module_object(module), miu::Access::get);
  miu::touch_module(module, "try_module_get");
  if (module->state == MODULE_STATE_GOING ||
      !atomic_inc_not_zero(&module->refcnt))
    return false;
  miu::trace_module_get(module, by, site);
  return true;
}

// COUNTS: the module's -1; a raw counter of 0 stays, with a warning.
void module_put_from(struct module* module, const struct module* by,
                     const char* site) {
  if (module == nullptr) return;
  miu::before_access(miu::module_object(module), miu::Access::put);
  miu::touch_module(module, "module_put");
  if (atomic_dec_if_positive(&module->refcnt) < 0) {
    miu::add_event(miu::Event::Kind::warn).text = "module_put";
    miu::add_taint(miu::TAINT_WARN, miu::LOCKDEP_STILL_OK);
  }
  miu::trace_module_put(module, by, site);
  miu::return_to_module(__func__);
}
}
