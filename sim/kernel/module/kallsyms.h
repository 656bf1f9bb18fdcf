// SPDX-License-Identifier: MIT
//
// Models kernel/kallsyms.c, kernel/module/kallsyms.c and the tables behind
// EXPORT_SYMBOL: which name is where.
#ifndef MIU_SIM_KERNEL_MODULE_KALLSYMS_H_
#define MIU_SIM_KERNEL_MODULE_KALLSYMS_H_

#include <string_view>

struct load_info;

namespace miu {

struct LoadedModule;

/// How the kernel offers a symbol to modules.
enum class Export { none, plain, gpl };

struct KernelSymbol {
  std::string_view name;
  const void* address;
  Export exported;
};

/// The own symbol of that name of this version; nullptr when there is none.
const KernelSymbol* find_kernel_symbol(std::string_view name);

/// Keeps the names of a module's functions.
/// REQUIRES: the symbols have their addresses.
void add_kallsyms(LoadedModule* module, const struct load_info* info);

/// Whether a symbol of the kernel's is at that address.
bool is_kernel_data(const void* wanted);

/// The module in whose image an address lies, also after it was freed; nullptr
/// when there is none.
const LoadedModule* module_at(const void* address);

/// The function of the module around an address; "" when none is known. The
/// text belongs to the module.
const char* symbol_at(const LoadedModule& module, const void* address);

/// What the kernel's events print for a place in `function` of some module:
/// the name, or NAME.init when it is init text, which has no symbol then.
const char* module_call_site(const char* function);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_KALLSYMS_H_
