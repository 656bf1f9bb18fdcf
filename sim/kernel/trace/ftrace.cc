// SPDX-License-Identifier: MIT
#include "sim/kernel/trace/ftrace.h"

#include <linux/module.h>

#include <algorithm>

#include "sim/kernel.h"
#include "sim/kernel/rcu.h"

namespace miu {
namespace {

/// Whether functions of the module are listed, those of init or the others.
bool has_functions(const struct module* mod, bool init) {
  const auto& symbols = image_of(mod).symbols;
  return std::any_of(symbols.begin(), symbols.end(),
                     [init](const ModuleSymbol& symbol) {
                       return symbol.traced && symbol.init == init;
                     });
}

}  // namespace

void ftrace_free_mem(struct module* mod) {
  if (has_functions(mod, true) && !has_functions(mod, false)) synchronize_rcu();
}

void ftrace_release_mod(struct module* mod, bool init_failed) {
  if (has_functions(mod, false) || (init_failed && has_functions(mod, true)))
    synchronize_rcu();
}

}  // namespace miu
