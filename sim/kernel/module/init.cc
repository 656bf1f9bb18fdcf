// SPDX-License-Identifier: MIT
//
// Models do_init_module in kernel/module/main.c of Linux 6.1.
#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/wait.h>

#include "sim/kernel.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/rcu.h"
#include "sim/kernel/trace/ftrace.h"

namespace miu {
namespace {

int do_one_initcall(initcall_t fn) {
  need_module(reinterpret_cast<const void*>(fn));
  return call_module(__func__, fn);
}

/// The text and data of the module that only its init needs.
/// LEAVES OUT: the kworker, which waits for RCU, and a list of more than one.
void do_free_init(void* data) {
  auto* image = static_cast<LoadedModule*>(data);
  if (image->text->freed()) return;
  image->text->free_init();
  image->placed_when_init_freed = kernel().modules.images_placed;
}

/// init returned something positive, and is taken to have succeeded.
void warn_of_positive(const struct module* mod, int ret) {
  static constexpr const char* function = "do_init_module";
  if (kernel().profile.positive_init_is_one_line)
    pr_warn(
        "%s: init suspiciously returned %d, it should follow 0/-E convention\n",
        mod->name, ret);
  else
    pr_warn(
        "%s: '%s'->init suspiciously returned %d, it should follow 0/-E "
        "convention\n%s: loading module anyway...\n",
        function, mod->name, ret, function);
}

}  // namespace

int do_init_module(struct module* mod) {
  int ret = 0;
  if (mod->init != nullptr) ret = do_one_initcall(mod->init);
  if (ret < 0) goto fail;
  if (ret > 0) warn_of_positive(mod, ret);

  before_access(module_object(mod), Access::write);
  mod->state = MODULE_STATE_LIVE;
  ftrace_free_mem(mod);
  mutex_lock(&kernel().modules.module_mutex);
  // Drop the loader's reference.
  module_put(mod);
  image_of(mod).init_has_returned = true;
  // Who looks for a name may still walk through it; so it is freed later.
  call_rcu(do_free_init, &image_of(mod));
  mutex_unlock(&kernel().modules.module_mutex);
  wake_up_all(&kernel().modules.module_wq);
  return 0;

fail:
  if (ret == -EEXIST && kernel().profile.eexist_of_init_is_ebusy) ret = -EBUSY;
  before_access(module_object(mod), Access::write);
  mod->state = MODULE_STATE_GOING;
  synchronize_rcu();
  module_put(mod);
  ftrace_release_mod(mod, true);
  free_module(mod);
  wake_up_all(&kernel().modules.module_wq);
  return ret;
}

}  // namespace miu
