// SPDX-License-Identifier: MIT
#include "sim/kernel/module/symbols.h"

#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <algorithm>
#include <span>

#include "sim/kernel.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/version.h"

namespace miu {
namespace {

using Symbols = std::span<const struct kernel_symbol>;

/// Whether a name is a string of the module.
bool is_string_of(const ModuleText& text, const char* at) {
  for (; text.contains(at); ++at)
    if (*at == '\0') return true;
  return false;
}

#ifdef __wasm__
const char* kernel_symbol_name(const struct kernel_symbol& sym) {
  return sym.name;
}

const void* kernel_symbol_value(const struct kernel_symbol& sym) {
  return sym.value;
}

/// Linked strings of one text may be one string, which lies in any module.
const char* kernel_symbol_namespace(const struct kernel_symbol& sym,
                                    const struct module*) {
  return sym.namespace_name;
}
#else
/// include/linux/compiler.h: what lies that far from where it says so.
const void* offset_to_ptr(const int* off) {
  return reinterpret_cast<const char*>(off) + *off;
}

const char* kernel_symbol_name(const struct kernel_symbol& sym) {
  return static_cast<const char*>(offset_to_ptr(&sym.name_offset));
}

const void* kernel_symbol_value(const struct kernel_symbol& sym) {
  return offset_to_ptr(&sym.value_offset);
}

/// Nobody has looked at it before.
const char* kernel_symbol_namespace(const struct kernel_symbol& sym,
                                    const struct module* owner) {
  if (sym.namespace_offset == 0) return nullptr;
  const auto* name =
      static_cast<const char*>(offset_to_ptr(&sym.namespace_offset));
  if (!is_string_of(*image_of(owner).text, name))
    unchecked_access("strcmp", "an exported symbol's namespace");
  return name;
}
#endif

/// The two tables of a module, and what each is for; where symbols have flags,
/// these say it.
struct symsearch {
  Symbols syms;
  const Crcs& crcs;
  Export license;
  const std::optional<std::vector<u8>>& flagstab;

  Export license_of(std::size_t index) const {
    if (!kernel().profile.kflagstab_is_there) return license;
    constexpr u8 KSYM_FLAG_GPL_ONLY = 1;
    const bool is_flagged = flagstab && index < flagstab->size() &&
                            (*flagstab)[index] & KSYM_FLAG_GPL_ONLY;
    return is_flagged ? Export::gpl : Export::plain;
  }
};

struct Tables {
  symsearch plain, gpl;
};

Tables tables_of(const struct module* mod) {
  const LoadedModule& image = image_of(mod);
  return {
      {{mod->syms, mod->num_syms}, image.crcs, Export::plain, image.flagstab},
      {{mod->gpl_syms, mod->num_gpl_syms},
       image.gpl_crcs,
       Export::gpl,
       image.flagstab}};
}

/// A table is sorted by name, which the linker saw to.
bool find_exported_symbol_in_section(const symsearch& table,
                                     struct module* owner,
                                     struct find_symbol_arg* fsa) {
  const auto found =
      std::lower_bound(table.syms.begin(), table.syms.end(), fsa->name,
                       [](const struct kernel_symbol& sym, const char* name) {
                         return strcmp(kernel_symbol_name(sym), name) < 0;
                       });
  if (found == table.syms.end() ||
      strcmp(kernel_symbol_name(*found), fsa->name) != 0)
    return false;
  const auto index = static_cast<std::size_t>(found - table.syms.begin());
  const Export license = table.license_of(index);
  if (!fsa->gplok && license == Export::gpl) return false;
  fsa->owner = owner;
  fsa->value = kernel_symbol_value(*found);
  fsa->crc = symversion(table.crcs, index);
  fsa->license = license;
  fsa->symbol_namespace = kernel_symbol_namespace(*found, owner);
  return true;
}

}  // namespace

bool find_symbol(struct find_symbol_arg* fsa) {
  const KernelSymbol* own = find_kernel_symbol(fsa->name);
  if (own != nullptr && own->exported != Export::none &&
      (own->exported == Export::plain || fsa->gplok)) {
    fsa->value = own->address;
    fsa->crc = kernel_symbol_crc(fsa->name);
    fsa->license = own->exported;
    return true;
  }
  for (struct module* mod : kernel().modules.modules) {
    if (mod->state == MODULE_STATE_UNFORMED) continue;
    const Tables tables = tables_of(mod);
    if (find_exported_symbol_in_section(tables.plain, mod, fsa) ||
        find_exported_symbol_in_section(tables.gpl, mod, fsa))
      return true;
  }
  return false;
}

int verify_exported_symbols(const struct module* mod) {
  const Tables tables = tables_of(mod);
  for (const symsearch* table : {&tables.plain, &tables.gpl}) {
    for (const struct kernel_symbol& sym : table->syms) {
      const char* name = kernel_symbol_name(sym);
      if (!is_string_of(*image_of(mod).text, name))
        unchecked_access("strcmp", "an exported symbol's name");
      struct find_symbol_arg fsa = {name, true};
      if (!find_symbol(&fsa)) continue;
      pr_err("%s: exports duplicate symbol %s (owned by %s)\n", mod->name, name,
             module_name(fsa.owner));
      return -ENOEXEC;
    }
  }
  return 0;
}

const char* module_name(const struct module* mod) {
  return mod == nullptr ? "kernel" : mod->name;
}

}  // namespace miu
