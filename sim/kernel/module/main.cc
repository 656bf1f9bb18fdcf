// SPDX-License-Identifier: MIT
#include "sim/kernel/module/main.h"

#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

#include "sim/kernel.h"
#include "sim/kernel/module/elf.h"
#include "sim/kernel/module/kallsyms.h"
#include "sim/kernel/module/tracing.h"
#include "sim/kernel/params.h"

namespace miu {
namespace {

/// The vermagic string must be the kernel's; without one the load is forced, as
/// CONFIG_MODULE_FORCE_LOAD allows.
int check_modinfo(const struct load_info* info, int flags) {
  const char* modmagic = get_modinfo(info, "vermagic");
  if (flags & MODULE_INIT_IGNORE_VERMAGIC) modmagic = nullptr;
  const char* vermagic = kernel().profile.vermagic;
  if (modmagic == nullptr || strcmp(modmagic, vermagic) == 0) return 0;
  pr_err("%s: version magic '%s' should be '%s'\n", info->name, modmagic,
         vermagic);
  return -ENOEXEC;
}

/// include/linux/license.h: the licenses that come with the GPL.
bool license_is_gpl_compatible(std::string_view license) {
  static constexpr std::array<std::string_view, 6> compatible = {
      "GPL",          "GPL v2",       "GPL and additional rights",
      "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"};
  return std::find(compatible.begin(), compatible.end(), license) !=
         compatible.end();
}

/// A module with another license may be loaded, and taints the kernel.
void set_license(LoadedModule* module, const char* license) {
  if (license == nullptr) license = "unspecified";
  module->gplok = license_is_gpl_compatible(license);
  if (module->gplok) return;
  bool& tainted = kernel().modules.proprietary_taint;
  if (!tainted)
    pr_warn("%s: module license '%s' taints kernel.\n", module->mod->name,
            license);
  tainted = true;
}

/// Puts the image in place and finds struct module in it.
int layout_and_allocate(struct load_info* info, int flags) {
  const int err = check_modinfo(info, flags);
  if (err < 0) return err;
  ModulesState& modules = kernel().modules;
  LoadedModule* module = modules.images.create();
  if (module == nullptr) return -ENOMEM;
  info->module = module;
  module->text = ModuleText::place(modules.area, info);
  if (!module->text) return -ENOMEM;

  unsigned int num = 0;
  module->mod = static_cast<struct module*>(module->text->section_objs(
      info, ".gnu.linkonce.this_module", sizeof(struct module), &num));
  // The kernel trusts the size and the name.
  if (module->mod == nullptr ||
      memchr(module->mod->name, '\0', MODULE_NAME_LEN) == nullptr)
    return -ENOEXEC;
  module->name = module->mod->name;
  module->init_site = module->name + ".init";
  module->freed_name = "freed " + module->name;
  set_license(module, get_modinfo(info, "license"));
  return 0;
}

bool finished_loading(const char* name) {
  const LoadedModule* old = find_module_all(name, true);
  return old == nullptr || old->mod->state == MODULE_STATE_LIVE ||
         old->mod->state == MODULE_STATE_GOING;
}

/// Takes the name, so that no second load gets it.
int add_unformed_module(LoadedModule* module) {
  module->mod->state = MODULE_STATE_UNFORMED;
  LoadedModule* old = find_module_all(module->name, true);
  if (old != nullptr) {
    if (old->mod->state == MODULE_STATE_COMING ||
        old->mod->state == MODULE_STATE_UNFORMED) {
      const int err = wait_event_interruptible(
          kernel().modules.module_wq, finished_loading(module->mod->name));
      if (err != 0) return err;
      old = find_module_all(module->name, true);
    }
    return old != nullptr && old->mod->state == MODULE_STATE_LIVE ? -EEXIST
                                                                  : -EBUSY;
  }
  kernel().modules.modules.push_back(module);
  return 0;
}

/// COUNTS: the module's raw counter is set to 2: the base, and one reference
/// for the time of initialization. No event.
void module_unload_init(struct module* mod) {
  INIT_LIST_HEAD(&mod->source_list);
  INIT_LIST_HEAD(&mod->target_list);
  atomic_set(&mod->refcnt, MODULE_REF_BASE);
  atomic_inc(&mod->refcnt);
}

void find_module_sections(LoadedModule* module, const struct load_info* info) {
  struct module* mod = module->mod;
  mod->kp = static_cast<const struct kernel_param*>(module->text->section_objs(
      info, "__param", sizeof(*mod->kp), &mod->num_kp));
}

/// The address of an exported symbol; nullptr when there is none that this
/// module may use.
const void* resolve_symbol(const LoadedModule* module, const char* name) {
  const KernelSymbol* symbol = find_kernel_symbol(name);
  if (symbol == nullptr || symbol->exported == Export::none) return nullptr;
  if (symbol->exported == Export::gpl && !module->gplok) return nullptr;
  return symbol->address;
}

/// Gives every symbol of the file its address.
int simplify_symbols(struct load_info* info) {
  int ret = 0;
  for (std::size_t i = 1; i < info->symbols.size(); ++i) {
    Elf64_Sym& sym = info->symbols[i];
    if (sym.st_name >= info->strtab_size) return -ENOEXEC;
    const char* name = info->strtab + sym.st_name;
    switch (sym.st_shndx) {
      case SHN_COMMON:
        pr_warn("%s: please compile with -fno-common\n",
                info->module->mod->name);
        ret = -ENOEXEC;
        break;
      case SHN_ABS:
        break;
      case SHN_UNDEF: {
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
        // The kernel trusts the number.
        if (sym.st_shndx >= info->sechdrs.size()) return -ENOEXEC;
        sym.st_value += info->sechdrs[sym.st_shndx].sh_addr;
        break;
    }
  }
  return ret;
}

/// kernel/module/kallsyms.c: keeps the names of functions.
void add_kallsyms(LoadedModule* module, const struct load_info* info) {
  for (const Elf64_Sym& sym : info->symbols) {
    if (ELF64_ST_TYPE(sym.st_info) != STT_FUNC || sym.st_shndx == SHN_UNDEF ||
        sym.st_shndx >= info->sechdrs.size())
      continue;
    const std::string_view section =
        info->secstrings + info->sechdrs[sym.st_shndx].sh_name;
    module->symbols.push_back({info->strtab + sym.st_name,
                               reinterpret_cast<const char*>(
                                   static_cast<std::uintptr_t>(sym.st_value)),
                               static_cast<std::size_t>(sym.st_size),
                               section.starts_with(".init")});
  }
}

/// From here on others can see the module.
void complete_formation(LoadedModule* module) {
  module->text->protect();
  module->mod->state = MODULE_STATE_COMING;
}

/// Gives up the name that add_unformed_module took.
void remove_from_list(const LoadedModule* module) {
  std::erase(kernel().modules.modules, module);
}

int do_one_initcall(initcall_t fn) { return call_module(__func__, fn); }

/// Calls init; the module is live then, or freed.
/// COUNTS: the module's -1 when init has returned, whatever it returned.
int do_init_module(LoadedModule* module) {
  struct module* mod = module->mod;
  int ret = 0;
  if (mod->init != nullptr) ret = do_one_initcall(mod->init);
  if (ret < 0) {
    mod->state = MODULE_STATE_GOING;
    module_put(mod);
    free_module(module);
    wake_up_all(&kernel().modules.module_wq);
    return ret;
  }
  if (ret > 0)
    pr_warn(
        "%s: '%s'->init suspiciously returned %d, it should follow 0/-E "
        "convention\n%s: loading module anyway...\n",
        __func__, mod->name, ret, __func__);
  mod->state = MODULE_STATE_LIVE;
  // Drop the loader's reference.
  module_put(mod);
  wake_up_all(&kernel().modules.module_wq);
  return 0;
}

/// What load_module does once the image is in place.
int form_module(struct load_info* info, const char* uargs) {
  LoadedModule* module = info->module;
  int err = add_unformed_module(module);
  if (err < 0) return err;
  module_unload_init(module->mod);
  find_module_sections(module, info);
  err = simplify_symbols(info);
  if (err == 0) err = module->text->relocate(info);
  if (err == 0 && uargs == nullptr) err = -EFAULT;
  if (err == 0) {
    add_kallsyms(module, info);
    complete_formation(module);
    err = parse_args(module->mod->name, uargs, module->mod->kp,
                     module->mod->num_kp);
  }
  if (err < 0) {
    remove_from_list(module);
    wake_up_all(&kernel().modules.module_wq);
  }
  return err;
}

/// Takes the base away, and gives it back when that leaves references.
/// Returns how many are left: 0 when the module may go.
/// COUNTS: the module's -1 when it returns 0. No event.
int try_release_module_ref(struct module* mod) {
  assert(atomic_read(&mod->refcnt) >= 0);
  if (atomic_read(&mod->refcnt) < MODULE_REF_BASE)
    not_modelled("removal of a module whose raw counter is 0: a kernel BUG");
  atomic_set(&mod->refcnt, atomic_read(&mod->refcnt) - MODULE_REF_BASE);
  const int ret = atomic_read(&mod->refcnt);
  if (ret != 0) atomic_set(&mod->refcnt, ret + MODULE_REF_BASE);
  return ret;
}

bool try_force_unload(unsigned int flags) { return flags & O_TRUNC; }

int try_stop_module(struct module* mod, unsigned int flags) {
  if (try_release_module_ref(mod) != 0 && !try_force_unload(flags))
    return -EWOULDBLOCK;
  mod->state = MODULE_STATE_GOING;
  return 0;
}

}  // namespace

int load_module(std::string_view file, const char* uargs, int flags) {
  Kernel& k = kernel();
  struct load_info* info = k.modules.loads.create();
  if (info == nullptr) return -ENOMEM;
  info->file.assign(file.begin(), file.end());
  int err = elf_validity_check(info);
  if (err == 0) err = setup_load_info(info);
  if (err == 0) err = layout_and_allocate(info, flags);
  if (err == 0) err = form_module(info, uargs);

  LoadedModule* module = info->module;
  k.modules.loads.destroy(info);
  if (err < 0) {
    if (module != nullptr && module->text) module->text->free();
    return err;
  }
  trace_module_load(module->mod);
  return do_init_module(module);
}

void free_module(LoadedModule* module) {
  trace_module_free(module->mod);
  remove_from_list(module);
  module->mod->state = MODULE_STATE_UNFORMED;
  module->text->free();
}

int delete_module(const char* name, unsigned int flags) {
  if (name == nullptr) return -EFAULT;
  LoadedModule* module = find_module_all(name, false);
  if (module == nullptr) return -ENOENT;
  struct module* mod = module->mod;
  if (!list_empty(&mod->source_list)) return -EWOULDBLOCK;
  if (mod->state != MODULE_STATE_LIVE) return -EBUSY;
  if (mod->init != nullptr && mod->exit == nullptr && !try_force_unload(flags))
    return -EBUSY;
  const int ret = try_stop_module(mod, flags);
  if (ret != 0) return ret;

  if (mod->exit != nullptr) call_module(__func__, mod->exit);
  free_module(module);
  wake_up_all(&kernel().modules.module_wq);
  return 0;
}

LoadedModule* find_module_all(std::string_view name, bool even_unformed) {
  for (LoadedModule* module : kernel().modules.modules)
    if (module->name == name &&
        (even_unformed || module->mod->state != MODULE_STATE_UNFORMED))
      return module;
  return nullptr;
}

const char* module_state_name(const struct module* mod) {
  switch (mod->state) {
    case MODULE_STATE_LIVE:
      return "live";
    case MODULE_STATE_COMING:
      return "coming";
    case MODULE_STATE_GOING:
      return "going";
    case MODULE_STATE_UNFORMED:
      break;
  }
  return "unformed";
}

}  // namespace miu
