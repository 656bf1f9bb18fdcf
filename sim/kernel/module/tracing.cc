// SPDX-License-Identifier: MIT
#include "sim/kernel/module/tracing.h"

#include <linux/module.h>

#include <cstring>

#include "sim/kernel.h"
#include "sim/kernel/module/kallsyms.h"

namespace miu {
namespace {

Event& add_module_event(Event::Kind kind, const struct module* mod) {
  Event& event = add_event(kind);
  event.module = mod->name;
  return event;
}

void add_count_event(Event::Kind kind, const struct module* mod,
                     const char* site, int change) {
  Event& event = add_module_event(kind, mod);
  event.to = atomic_read(&mod->refcnt) - MODULE_REF_BASE;
  event.from = event.to - change;
  const char* printed = printed_call_site(kernel().profile, site);
  event.site =
      std::strcmp(printed, site) == 0 ? module_call_site(site) : printed;
}

}  // namespace

void trace_module_load(const struct module* mod) {
  add_module_event(Event::Kind::loaded, mod);
}

void trace_module_free(const struct module* mod) {
  add_module_event(Event::Kind::gone, mod);
}

void trace_module_get(const struct module* mod, const char* site) {
  add_count_event(Event::Kind::get, mod, site, 1);
}

void trace_module_put(const struct module* mod, const char* site) {
  add_count_event(Event::Kind::put, mod, site, -1);
}

}  // namespace miu
