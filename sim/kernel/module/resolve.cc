// SPDX-License-Identifier: MIT
#include "sim/kernel/module/resolve.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <cstdint>
#include <cstdio>

#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/module/symbols.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/module/usage.h"
#include "sim/kernel/module/version.h"

namespace miu {
namespace {

/// The kernel's `const struct kernel_symbol *`, which may be an error, too.
struct Resolved {
  const void* value = nullptr;  // nullptr without an error: nobody exports it
  int err = 0;
};

/// What comes from a module under another license hands that license on.
bool inherit_taint(struct module* mod, const struct module* owner,
                   const char* name) {
  constexpr unsigned long proprietary = 1UL << TAINT_PROPRIETARY_MODULE;
  if (owner == nullptr || !(owner->taints & proprietary)) return true;
  if (mod->using_gplonly_symbols) {
    pr_err(
        "%s: module using GPL-only symbols uses symbols %s from proprietary "
        "module %s.\n",
        mod->name, name, owner->name);
    return false;
  }
  if (!(mod->taints & proprietary))
    pr_warn(
        "%s: module uses symbols %s from proprietary module %s, inheriting "
        "taint.\n",
        mod->name, name, owner->name);
  mod->taints |= proprietary;
  return true;
}

/// `ownername` says who exports it, as a copy: he may be gone when it is read.
Resolved resolve_symbol(struct load_info* info, const char* name,
                        char (&ownername)[MODULE_NAME_LEN]) {
  struct module* mod = info->module->mod;
  struct find_symbol_arg fsa = {
      name, !(mod->taints & (1UL << TAINT_PROPRIETARY_MODULE))};
  Resolved resolved;
  mutex_lock(&kernel().modules.module_mutex);
  if (find_symbol(&fsa)) {
    if (fsa.license == Export::gpl) mod->using_gplonly_symbols = true;
    if (inherit_taint(mod, fsa.owner, name))
      resolved = {fsa.value, check_version(info, name, &mod->taints, fsa.crc)
                                 ? ref_module(mod, fsa.owner)
                                 : -EINVAL};
    snprintf(ownername, sizeof(ownername), "%s", module_name(fsa.owner));
  }
  mutex_unlock(&kernel().modules.module_mutex);
  return resolved;
}

/// The kernel gives up after 30 seconds; no time passes here.
Resolved resolve_symbol_wait(struct load_info* info, const char* name) {
  char owner[MODULE_NAME_LEN] = "";
  Resolved resolved;
  const int err = wait_event_interruptible(
      kernel().modules.module_wq,
      (resolved = resolve_symbol(info, name, owner)).err != -EBUSY);
  if (err != 0)
    pr_warn("%s: gave up waiting for init of module %s.\n",
            info->module->mod->name, owner);
  return resolved;
}

/// x86-64's assembler makes this symbol, and nobody uses it.
bool ignore_undef_symbol(const char* name) {
  return strcmp(name, "_GLOBAL_OFFSET_TABLE_") == 0;
}

/// Returns 0 or why the symbol has no address, logged.
int simplify_undefined(struct load_info* info, Elf64_Sym* sym,
                       const char* name) {
  const Resolved resolved = resolve_symbol_wait(info, name);
  if (resolved.err == 0 && resolved.value != nullptr) {
    sym->st_value = reinterpret_cast<std::uintptr_t>(resolved.value);
    return 0;
  }
  if (resolved.err == 0 &&
      (ELF64_ST_BIND(sym->st_info) == STB_WEAK || ignore_undef_symbol(name)))
    return 0;
  const int err = resolved.err != 0 ? resolved.err : -ENOENT;
  pr_warn("%s: Unknown symbol %s (err %d)\n", info->module->mod->name, name,
          err);
  return err;
}

}  // namespace

int simplify_symbols(struct load_info* info) {
  struct module* mod = info->module->mod;
  int ret = 0;
  for (std::size_t i = 1; i < info->symbols.size(); ++i) {
    Elf64_Sym& sym = info->symbols[i];
    switch (sym.st_shndx) {
      case SHN_COMMON:
        if (strncmp(symbol_name(info, sym, "strncmp"), "__gnu_lto", 9) == 0)
          break;
        pr_warn("%s: please compile with -fno-common\n", mod->name);
        ret = -ENOEXEC;
        break;
      case SHN_ABS:
      case SHN_LIVEPATCH:
        break;
      case SHN_UNDEF:
        if (const int err = simplify_undefined(
                info, &sym, symbol_name(info, sym, "strcmp"));
            err != 0)
          ret = err;
        break;
      default:
        if (sym.st_shndx >= info->hdr->e_shnum) {
          pr_err("%s: Symbol %s has an invalid section index %u (max %u)\n",
                 mod->name, symbol_name(info, sym, "string"), sym.st_shndx,
                 info->hdr->e_shnum - 1);
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

extern "C" {

void* __symbol_get(const char* symbol) {
  struct miu::find_symbol_arg fsa = {symbol, true};
  if (!miu::find_symbol(&fsa)) return nullptr;
  if (fsa.license != miu::Export::gpl) {
    pr_warn("failing symbol_get of non-GPLONLY symbol %s.\n", symbol);
    return nullptr;
  }
  if (miu::strong_try_module_get(fsa.owner, __func__) != 0) return nullptr;
  return const_cast<void*>(fsa.value);
}

void __symbol_put(const char* symbol) {
  struct miu::find_symbol_arg fsa = {symbol, true};
  // BUG_ON: there is nothing to give back.
  if (!miu::find_symbol(&fsa)) miu::bug(__func__);
  module_put(fsa.owner);
}
}
