// SPDX-License-Identifier: MIT
//
// Models kernel/kallsyms.c, kernel/module/kallsyms.c and the tables behind
// EXPORT_SYMBOL: which name is where.
#ifndef MIU_SIM_KERNEL_MODULE_KALLSYMS_H_
#define MIU_SIM_KERNEL_MODULE_KALLSYMS_H_

#include <string_view>

struct load_info;
struct module;

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
/// COUNTS: none.
/// TWIN: kernel/module/main.c find_symbol
/// LEAVES OUT: symbols of the kernel that no module here needs.
const KernelSymbol* find_kernel_symbol(std::string_view name);

/// Keeps the names of a module's functions.
/// REQUIRES: the symbols have their addresses.
/// COUNTS: none.
/// TWIN: kernel/module/kallsyms.c add_kallsyms
/// LEAVES OUT: data symbols, the types and the second table that stays after
/// init.
void add_kallsyms(struct module* mod, const struct load_info* info);

/// Whether a symbol of the kernel's is at that address.
/// COUNTS: none.
/// TWIN: none; a table of our symbols
bool is_kernel_data(const void* wanted);

/// The module in whose image an address lies, also after it was freed; nullptr
/// when there is none.
/// COUNTS: none.
/// TWIN: kernel/module/main.c __module_address
/// LEAVES OUT: the bounds and the tree that make it fast, and RCU; it also
/// knows modules that were freed.
const LoadedModule* module_at(const void* address);

/// The function of the module around an address; "" when none is known. The
/// text belongs to the module.
/// COUNTS: none.
/// TWIN: kernel/module/kallsyms.c find_kallsyms_symbol
/// LEAVES OUT: the nearest symbol below; an address must lie within a function.
const char* symbol_at(const LoadedModule& module, const void* address);

/// Whether a function of the module is freed once its init has returned: what
/// it did is told without its name.
/// COUNTS: none.
/// TWIN: none; the kernel finds no symbol for such an address
bool is_in_init_text(const LoadedModule& module, std::string_view function);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_KALLSYMS_H_
