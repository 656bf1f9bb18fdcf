// SPDX-License-Identifier: MIT
//
// Models the search for exported symbols in kernel/module/main.c of Linux 6.1:
// first the kernel's own, then those of each module.
#ifndef MIU_SIM_KERNEL_MODULE_SYMBOLS_H_
#define MIU_SIM_KERNEL_MODULE_SYMBOLS_H_

#include <linux/module.h>

#include "sim/kernel/module/kallsyms.h"

namespace miu {

/// kernel/module/internal.h: a question and its answer.
struct find_symbol_arg {
  const char* name;
  bool gplok;  // whether a symbol for modules under the GPL will do

  struct module* owner = nullptr;  // nullptr: the kernel itself
  const void* value = nullptr;
  const u32* crc = nullptr;  // nullptr: the exporter has none
  Export license = Export::none;
  const char* symbol_namespace = nullptr;
};

/// Whether somebody exports it. Modules that are coming or going count, those
/// that are unformed do not.
/// COUNTS: none.
/// TWIN: kernel/module/main.c find_symbol
/// LEAVES OUT: RCU, and the check that the lock is held.
bool find_symbol(struct find_symbol_arg* fsa);

/// What a module exports must not be exported by somebody else.
/// Returns 0 or -ENOEXEC, logged.
/// REQUIRES: the module is unformed, its relocations are applied.
/// COUNTS: none.
/// TWIN: kernel/module/main.c verify_exported_symbols
/// LEAVES OUT: nothing.
int verify_exported_symbols(const struct module* mod);

/// For messages: the module's name, "kernel" for the kernel itself.
/// COUNTS: none.
/// TWIN: include/linux/module.h module_name
/// LEAVES OUT: nothing.
const char* module_name(const struct module* mod);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_SYMBOLS_H_
