// SPDX-License-Identifier: MIT
#include "sim/kernel/module/resolve.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>

#include <cstdint>

#include "sim/kernel.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/module/kallsyms.h"
#include "sim/kernel/module/unchecked.h"

namespace miu {
namespace {

/// The address of an exported symbol; nullptr when there is none that this
/// module may use.
const void* resolve_symbol(const LoadedModule* module, const char* name) {
  const KernelSymbol* symbol = find_kernel_symbol(name);
  if (symbol == nullptr || symbol->exported == Export::none) return nullptr;
  if (symbol->exported == Export::gpl && !module->gplok) return nullptr;
  return symbol->address;
}

}  // namespace

int simplify_symbols(struct load_info* info) {
  int ret = 0;
  for (std::size_t i = 1; i < info->symbols.size(); ++i) {
    Elf64_Sym& sym = info->symbols[i];
    switch (sym.st_shndx) {
      case SHN_COMMON:
        symbol_name(info, sym, "strncmp");
        pr_warn("%s: please compile with -fno-common\n",
                info->module->mod->name);
        ret = -ENOEXEC;
        break;
      case SHN_ABS:
      case SHN_LIVEPATCH:
        break;
      case SHN_UNDEF: {
        const char* name = symbol_name(info, sym, "strcmp");
        const void* address = resolve_symbol(info->module, name);
        if (address != nullptr) {
          sym.st_value = reinterpret_cast<std::uintptr_t>(address);
          break;
        }
        if (ELF64_ST_BIND(sym.st_info) == STB_WEAK) break;
        ret = -ENOENT;
        pr_warn("%s: Unknown symbol %s (err %d)\n", info->module->mod->name,
                name, ret);
        break;
      }
      default:
        if (sym.st_shndx >= info->hdr->e_shnum) {
          pr_err("%s: Symbol %s has an invalid section index %u (max %u)\n",
                 info->module->mod->name, symbol_name(info, sym, "string"),
                 sym.st_shndx, info->hdr->e_shnum - 1);
          ret = -ENOEXEC;
          break;
        }
        sym.st_value += info->sechdrs[sym.st_shndx].sh_addr;
        break;
    }
  }
  return ret;
}

}  // namespace miu
