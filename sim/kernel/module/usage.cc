// SPDX-License-Identifier: MIT
#include "sim/kernel/module/usage.h"

#include <linux/errno.h>
#include <linux/module.h>

#include "sim/kernel.h"
#include "sim/kernel/object_names.h"

namespace miu {
namespace {

bool already_uses(const struct module* a, const struct module* b) {
  for (const struct list_head* at = b->source_list.next; at != &b->source_list;
       at = at->next)
    if (list_entry(at, struct module_use, source_list)->source == a)
      return true;
  return false;
}

void add_module_usage(struct module_use* use, struct module* a,
                      struct module* b) {
  use->source = a;
  use->target = b;
  list_add(&use->source_list, &b->source_list);
  list_add(&use->target_list, &a->target_list);
}

}  // namespace

int module_unload_init(struct module* mod) {
  atomic_set(&mod->refcnt, MODULE_REF_BASE);
  INIT_LIST_HEAD(&mod->source_list);
  INIT_LIST_HEAD(&mod->target_list);
  // The loader's own reference.
  atomic_inc(&mod->refcnt);
  return 0;
}

int strong_try_module_get(struct module* mod, const char* site) {
  before_access(module_object(mod), Access::read);
  if (mod != nullptr && mod->state == MODULE_STATE_COMING) return -EBUSY;
  return try_module_get_from(mod, THIS_MODULE, site) ? 0 : -ENOENT;
}

int ref_module(struct module* a, struct module* b) {
  if (b == nullptr || already_uses(a, b)) return 0;
  // Made first, so that nothing has to be given back when there is no room. The
  // kernel makes it after the get, and puts.
  struct module_use* use = kernel().modules.uses.create();
  if (use == nullptr) return -ENOMEM;
  // Inlined into resolve_symbol: the profile's table has the name.
  const int err = strong_try_module_get(b, "strong_try_module_get");
  if (err != 0) {
    kernel().modules.uses.destroy(use);
    return err;
  }
  add_module_usage(use, a, b);
  return 0;
}

void module_unload_free(struct module* mod) {
  mutex_lock(&kernel().modules.module_mutex);
  while (!list_empty(&mod->target_list)) {
    struct module_use* use =
        list_first_entry(&mod->target_list, struct module_use, target_list);
    module_put(use->target);
    list_del_init(&use->source_list);
    list_del_init(&use->target_list);
    kernel().modules.uses.destroy(use);
  }
  mutex_unlock(&kernel().modules.module_mutex);
}

std::vector<std::string> names_of_sources(const struct module* mod) {
  std::vector<std::string> names;
  for (const struct list_head* at = mod->source_list.next;
       at != &mod->source_list; at = at->next)
    names.emplace_back(
        list_entry(at, struct module_use, source_list)->source->name);
  return names;
}

}  // namespace miu
