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
#include "sim/kernel/module/file/elf.h"
#include "sim/kernel/module/file/load_trace.h"
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
  const void* value = nullptr;  // nullptr without an error: nobody has it
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

/// 0, or -EINVAL, logged: the symbol's namespace is none that the module says
/// it uses. The kernel's own symbols are in none here.
int verify_namespace_is_imported(const struct load_info* info,
                                 const struct find_symbol_arg& fsa,
                                 const struct module* mod) {
  const char* wanted = fsa.symbol_namespace;
  if (wanted == nullptr || *wanted == '\0') return 0;
  const char* imported = nullptr;
  while ((imported = get_next_modinfo(info, "import_ns", imported)) != nullptr)
    if (strcmp(wanted, imported) == 0) return 0;
  pr_err(
      "%s: module uses symbol (%s) from namespace %s, but does not import "
      "it.\n",
      mod->name, fsa.name, wanted);
  return -EINVAL;
}

/// `ownername` says who exports it, as a copy: he may be gone when it is read.
Resolved resolve_symbol(struct module* mod, struct load_info* info,
                        const char* name, char (&ownername)[MODULE_NAME_LEN]) {
  struct find_symbol_arg fsa = {
      name, !(mod->taints & (1UL << TAINT_PROPRIETARY_MODULE))};
  Resolved ksym;
  mutex_lock(&kernel().modules.module_mutex);
  if (!find_symbol(&fsa)) goto unlock;
  if (fsa.license == Export::gpl) mod->using_gplonly_symbols = true;
  if (!inherit_taint(mod, fsa.owner, name)) goto getname;
  ksym.value = fsa.value;
  if (!check_version(info, name, &mod->taints, fsa.crc)) {
    ksym.err = -EINVAL;
    goto getname;
  }
  ksym.err = verify_namespace_is_imported(info, fsa, mod);
  if (ksym.err != 0) goto getname;
  ksym.err = ref_module(mod, fsa.owner);
getname:
  snprintf(ownername, sizeof(ownername), "%s", module_name(fsa.owner));
unlock:
  mutex_unlock(&kernel().modules.module_mutex);
  return ksym;
}

/// The kernel gives up after 30 seconds; no time passes here.
Resolved resolve_symbol_wait(struct module* mod, struct load_info* info,
                             const char* name) {
  char owner[MODULE_NAME_LEN] = "";
  Resolved ksym;
  const int err = wait_event_interruptible(
      kernel().modules.module_wq,
      (ksym = resolve_symbol(mod, info, name, owner)).err != -EBUSY);
  if (err != 0)
    pr_warn("%s: gave up waiting for init of module %s.\n", mod->name, owner);
  return ksym;
}

/// x86-64's assembler makes this symbol, and nobody uses it.
bool ignore_undef_symbol(const char* name) {
  return strcmp(name, "_GLOBAL_OFFSET_TABLE_") == 0;
}

}  // namespace

int simplify_symbols(struct module* mod, struct load_info* info) {
  begin_phase(info, __func__);
  int ret = 0;
  Resolved ksym;
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
        ksym = resolve_symbol_wait(mod, info, symbol_name(info, sym, "strcmp"));
        // Resolved.
        if (ksym.err == 0 && ksym.value != nullptr) {
          sym.st_value = reinterpret_cast<std::uintptr_t>(ksym.value);
          break;
        }
        // Nobody has it, and it is weak or ignored.
        if (ksym.err == 0 &&
            (ELF64_ST_BIND(sym.st_info) == STB_WEAK ||
             ignore_undef_symbol(symbol_name(info, sym, "strcmp"))))
          break;
        ret = ksym.err != 0 ? ksym.err : -ENOENT;
        pr_warn("%s: Unknown symbol %s (err %d)\n", mod->name,
                symbol_name(info, sym, "string"), ret);
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
