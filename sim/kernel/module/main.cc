// SPDX-License-Identifier: MIT
#include "sim/kernel/module/main.h"

#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/wait.h>

#include "sim/kernel.h"
#include "sim/kernel/cred.h"
#include "sim/kernel/module/file/elf.h"
#include "sim/kernel/module/file/load_trace.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/kallsyms.h"
#include "sim/kernel/module/modinfo.h"
#include "sim/kernel/module/resolve.h"
#include "sim/kernel/module/signing.h"
#include "sim/kernel/module/symbols.h"
#include "sim/kernel/module/sysfs.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/module/tracing.h"
#include "sim/kernel/module/usage.h"
#include "sim/kernel/module/version.h"
#include "sim/kernel/params.h"

namespace miu {
namespace {

/// Puts the image in place and finds struct module in it.
int layout_and_allocate(struct load_info* info) {
  begin_phase(info, "layout_and_allocate");
  const int err = module_enforce_rwx_sections(info);
  if (err < 0) return err;
  ModulesState& modules = kernel().modules;
  LoadedModule* module = modules.images.create();
  if (module == nullptr) return -ENOMEM;
  info->module = module;
  layout_symtab(info);
  module->text = ModuleText::place(modules.area, info);
  if (!module->text) return -ENOMEM;

  unsigned int num = 0;
  module->mod = static_cast<struct module*>(module->text->section_objs(
      info, ".gnu.linkonce.this_module", sizeof(struct module), &num));
  // The kernel notes where the image lies in the file's struct module, and
  // misses it in the image when the section was not copied whole.
  if (module->mod == nullptr ||
      info->sechdrs[info->index.mod].sh_type == SHT_NOBITS)
    unchecked_access("add_kallsyms", "the size of struct module");
  if (memchr(module->mod->name, '\0', MODULE_NAME_LEN) == nullptr)
    unchecked_access("strlen", "the name in struct module");
  module->name = module->mod->name;
  module->init_site = module->name + ".init";
  module->freed_name = "freed " + module->name;
  return 0;
}

bool finished_loading(const char* name) {
  const LoadedModule* old = find_module_all(name, true);
  return old == nullptr || old->mod->state == MODULE_STATE_LIVE ||
         old->mod->state == MODULE_STATE_GOING;
}

/// Whether the name is still to be had. A module that is coming is waited for;
/// one that is going is not. REQUIRES: module_mutex, which a wait gives up.
int module_patient_check_exists(const char* name) {
  ModulesState& modules = kernel().modules;
  const LoadedModule* old = find_module_all(name, true);
  if (old == nullptr) return 0;
  if (old->mod->state == MODULE_STATE_COMING ||
      old->mod->state == MODULE_STATE_UNFORMED) {
    mutex_unlock(&modules.module_mutex);
    const int err =
        wait_event_interruptible(modules.module_wq, finished_loading(name));
    mutex_lock(&modules.module_mutex);
    if (err != 0) return err;
    old = find_module_all(name, true);
  }
  const bool live = old != nullptr && old->mod->state == MODULE_STATE_LIVE;
  return live ? -EEXIST : -EBUSY;
}

/// Takes the name, so that no second load gets it.
int add_unformed_module(LoadedModule* module) {
  ModulesState& modules = kernel().modules;
  module->mod->state = MODULE_STATE_UNFORMED;
  mutex_lock(&modules.module_mutex);
  const int err = module_patient_check_exists(module->mod->name);
  if (err == 0) modules.modules.push_back(module);
  mutex_unlock(&modules.module_mutex);
  return err;
}

/// The module while it still is in the copy of the file.
int early_mod_check(struct load_info* info, int flags) {
  begin_phase(info, "rewrite_section_headers");
  rewrite_section_headers(info);
  begin_phase(info, "check_modstruct_version");
  if (!check_modstruct_version(info)) return -ENOEXEC;
  begin_phase(info, "check_modinfo");
  int err = check_modinfo(info, flags);
  if (err < 0 || !kernel().profile.early_mod_check_is_there) return err;
  begin_phase(info, "module_patient_check_exists");
  const u64 at = info->sechdrs[info->index.mod].sh_offset;
  const char* name = string_at(info, at + offsetof(struct module, name),
                               "strlen", "the offset of struct module");
  mutex_lock(&kernel().modules.module_mutex);
  err = module_patient_check_exists(name);
  mutex_unlock(&kernel().modules.module_mutex);
  return err;
}

/// No signature is good here, as no key is known; Debian's kernel loads all the
/// same.
void taint_unsigned(struct module* mod) {
  if (!test_taint(TAINT_UNSIGNED_MODULE))
    pr_notice(
        "%s: module verification failed: signature and/or required key missing "
        "- tainting kernel\n",
        mod->name);
  add_taint_module(&mod->taints, TAINT_UNSIGNED_MODULE);
}

template <class T>
T* section_objs(const LoadedModule* module, const struct load_info* info,
                const char* name, unsigned int* num) {
  return static_cast<T*>(
      module->text->section_objs(info, name, sizeof(T), num));
}

void find_module_sections(LoadedModule* module, const struct load_info* info) {
  // Looks at the names of all sections; the kernel's are in vain here, too.
  find_any_sec(info, ".BTF");
  using Symbol = const struct kernel_symbol;
  struct module* mod = module->mod;
  mod->kp = section_objs<const struct kernel_param>(module, info, "__param",
                                                    &mod->num_kp);
  mod->syms = section_objs<Symbol>(module, info, "__ksymtab", &mod->num_syms);
  mod->gpl_syms =
      section_objs<Symbol>(module, info, "__ksymtab_gpl", &mod->num_gpl_syms);
  module->crcs = crcs_of(info, "__kcrctab");
  module->gpl_crcs = crcs_of(info, "__kcrctab_gpl");
}

/// From here on others can see the module.
int complete_formation(LoadedModule* module) {
  ModulesState& modules = kernel().modules;
  mutex_lock(&modules.module_mutex);
  const int err = verify_exported_symbols(module);
  if (err == 0) {
    module->text->protect();
    module->mod->state = MODULE_STATE_COMING;
  }
  mutex_unlock(&modules.module_mutex);
  return err;
}

/// The file as it is, before there is any memory for it.
int check_file(struct load_info* info, int flags) {
  if (kernel().profile.elf_validity_cache_copy_is_there) {
    begin_phase(info, "elf_validity_cache_copy");
    return elf_validity_cache_copy(info, flags);
  }
  begin_phase(info, "elf_validity_check");
  const int err = elf_validity_check(info);
  if (err < 0) return err;
  begin_phase(info, "setup_load_info");
  return setup_load_info(info, flags);
}

/// The arguments are the kernel's from here on. Text of the module may run: a
/// parameter can have a function of its own.
int take_arguments(LoadedModule* module) {
  check_params(*module);
  struct module* mod = module->mod;
  char* after_dashes = nullptr;
  const int err = parse_args(mod->name, module->args.data(), mod->kp,
                             mod->num_kp, &module->param_lock, &after_dashes);
  if (err == 0 && after_dashes != nullptr)
    pr_warn("%s: parameters '%s' after `--' ignored\n", mod->name,
            after_dashes);
  return err;
}

/// State unformed: nobody but this load sees the module.
int make_whole(struct load_info* info, const char* uargs) {
  LoadedModule* module = info->module;
  begin_phase(info, "find_module_sections");
  find_module_sections(module, info);
  int err = check_module_versions(module);
  if (err < 0) return err;
  setup_modinfo(module, info);
  begin_phase(info, "simplify_symbols");
  err = simplify_symbols(info);
  if (err < 0) return err;
  begin_phase(info, "apply_relocations");
  err = module->text->relocate(info);
  if (err < 0) return err;
  begin_phase(info, "post_relocation");
  add_kallsyms(module, info);
  if (uargs == nullptr) return -EFAULT;
  module->args = uargs;
  begin_phase(info, "complete_formation");
  return complete_formation(module);
}

/// State coming: the others see it.
int make_ready(struct load_info* info) {
  LoadedModule* module = info->module;
  begin_phase(info, "parse_args");
  int err = take_arguments(module);
  if (err == 0) begin_phase(info, "mod_sysfs_setup");
  if (err == 0) err = mod_sysfs_setup(info);
  if (err < 0) module->mod->state = MODULE_STATE_GOING;
  return err;
}

/// What load_module does once the image is in place, and how it undoes that.
int form_module(struct load_info* info, const char* uargs) {
  LoadedModule* module = info->module;
  begin_phase(info, "add_unformed_module");
  int err = add_unformed_module(module);
  if (err < 0) return err;
  if (kernel().profile.early_mod_check_is_there) {
    begin_phase(info, "module_augment_kernel_taints");
    module_augment_kernel_taints(info);
  }
  module->mod->taints = info->taints;
  taint_unsigned(module->mod);
  module_unload_init(module->mod);
  mutex_init(&module->param_lock);
  err = make_whole(info, uargs);
  if (err == 0) err = make_ready(info);
  if (err == 0) return 0;
  module_unload_free(module->mod);
  remove_from_list(module);
  wake_up_all(&kernel().modules.module_wq);
  return err;
}

}  // namespace

int may_init_module() {
  return capable(CAP_SYS_MODULE) && !kernel().modules.modules_disabled ? 0
                                                                       : -EPERM;
}

int load_module(std::string_view file, const char* uargs, int flags) {
  Kernel& k = kernel();
  struct load_info* info = k.modules.loads.create();
  if (info == nullptr) return -ENOMEM;
  copy_module(info, file);
  begin_phase(info, "module_sig_check");
  int err = module_sig_check(info);
  if (err == 0) err = check_file(info, flags);
  if (err == 0) err = early_mod_check(info, flags);
  if (err == 0) err = layout_and_allocate(info);
  if (err == 0) err = form_module(info, uargs);
  if (err == 0) begin_phase(info, "do_init_module");

  LoadedModule* module = info->module;
  k.modules.loads.destroy(info);
  if (err < 0) {
    if (module != nullptr && module->text) module->text->free();
    return err;
  }
  if (k.modules.trace != nullptr) return 0;
  trace_module_load(module->mod);
  return do_init_module(module);
}

void remove_from_list(const LoadedModule* module) {
  mutex_lock(&kernel().modules.module_mutex);
  std::erase(kernel().modules.modules, module);
  mutex_unlock(&kernel().modules.module_mutex);
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
