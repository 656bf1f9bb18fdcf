// SPDX-License-Identifier: MIT
#include "sim/kernel/module/tracing.h"

#include <linux/module.h>

#include "sim/kernel.h"
#include "sim/kernel/module/kallsyms.h"

namespace miu {
namespace {

Event& add_module_event(Event::Kind kind, const struct module* mod) {
  Event& event = add_event(kind);
  event.module = mod->name;
  return event;
}

Site site_of(const struct module* by, const char* function) {
  const LoadedModule* image = module_at(by);
  if (image == nullptr)
    return {printed_call_site(kernel().profile, function), ""};
  if (is_in_init_text(*image, function)) return {"", image->name};
  return {function, image->name};
}

void add_count_event(Event::Kind kind, const struct module* mod,
                     const struct module* by, const char* site, int change) {
  Event& event = add_module_event(kind, mod);
  event.to = atomic_read(&mod->refcnt) - MODULE_REF_BASE;
  event.from = event.to - change;
  event.site = site_of(by, site);
}

}  // namespace

void trace_module_load(const struct module* mod) {
  add_module_event(Event::Kind::loaded, mod);
}

void trace_module_free(const struct module* mod) {
  add_module_event(Event::Kind::gone, mod);
}

void trace_module_get(const struct module* mod, const struct module* by,
                      const char* site) {
  add_count_event(Event::Kind::get, mod, by, site, 1);
}

void trace_module_put(const struct module* mod, const struct module* by,
                      const char* site) {
  add_count_event(Event::Kind::put, mod, by, site, -1);
}

}  // namespace miu
