// SPDX-License-Identifier: MIT
#include "sim/kernel/module/main.h"

#include <linux/errno.h>
#include <linux/string.h>
#include <linux/wait.h>

#include "sim/kernel.h"
#include "sim/kernel/module/elf.h"
#include "sim/kernel/module/kallsyms.h"
#include "sim/kernel/module/load_trace.h"
#include "sim/kernel/module/modinfo.h"
#include "sim/kernel/module/resolve.h"
#include "sim/kernel/module/signing.h"
#include "sim/kernel/module/tracing.h"
#include "sim/kernel/module/unchecked.h"
#include "sim/kernel/module/usage.h"
#include "sim/kernel/params.h"

namespace miu {
namespace {

/// Puts the image in place and finds struct module in it.
int layout_and_allocate(struct load_info* info, int flags) {
  begin_phase(info, "check_modinfo");
  int err = check_modinfo(info, flags);
  if (err == 0) begin_phase(info, "layout_and_allocate");
  if (err == 0) err = module_enforce_rwx_sections(info);
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

void find_module_sections(LoadedModule* module, const struct load_info* info) {
  // Looks at the names of all sections; the kernel's are in vain here, too.
  find_any_sec(info, ".BTF");
  struct module* mod = module->mod;
  mod->kp = static_cast<const struct kernel_param*>(module->text->section_objs(
      info, "__param", sizeof(*mod->kp), &mod->num_kp));
}

/// From here on others can see the module.
void complete_formation(LoadedModule* module) {
  module->text->protect();
  module->mod->state = MODULE_STATE_COMING;
}

/// kernel/module/sysfs.c and lib/kobject.c: a name is needed for its folder.
int mod_sysfs_setup(const LoadedModule* module) {
  if (!module->name.empty()) return 0;
  add_event(Event::Kind::warn).text = "kobject_add_internal";
  return -EINVAL;
}

/// The file as it is, before there is any memory for it.
int check_file(struct load_info* info) {
  begin_phase(info, "elf_validity_check");
  int err = elf_validity_check(info);
  if (err < 0) return err;
  begin_phase(info, "setup_load_info");
  err = setup_load_info(info);
  if (err < 0) return err;
  begin_phase(info, "rewrite_section_headers");
  rewrite_section_headers(info);
  return 0;
}

/// What load_module does once the image is in place.
int form_module(struct load_info* info, const char* uargs) {
  LoadedModule* module = info->module;
  begin_phase(info, "add_unformed_module");
  int err = add_unformed_module(module);
  if (err < 0) return err;
  module_unload_init(module->mod);
  begin_phase(info, "find_module_sections");
  find_module_sections(module, info);
  begin_phase(info, "simplify_symbols");
  err = simplify_symbols(info);
  if (err == 0) begin_phase(info, "apply_relocations");
  if (err == 0) err = module->text->relocate(info);
  if (err == 0 && uargs == nullptr) err = -EFAULT;
  if (err == 0) {
    begin_phase(info, "complete_formation");
    add_kallsyms(module, info);
    complete_formation(module);
    begin_phase(info, "parse_args");
    check_params(*module);
    err = parse_args(module->mod->name, uargs, module->mod->kp,
                     module->mod->num_kp);
    if (err == 0) begin_phase(info, "mod_sysfs_setup");
    if (err == 0) err = mod_sysfs_setup(module);
  }
  if (err < 0) {
    remove_from_list(module);
    wake_up_all(&kernel().modules.module_wq);
  }
  return err;
}

}  // namespace

int load_module(std::string_view file, const char* uargs, int flags) {
  Kernel& k = kernel();
  struct load_info* info = k.modules.loads.create();
  if (info == nullptr) return -ENOMEM;
  copy_module(info, file);
  begin_phase(info, "module_sig_check");
  int err = module_sig_check(info);
  if (err == 0) err = check_file(info);
  if (err == 0) err = layout_and_allocate(info, flags);
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
  std::erase(kernel().modules.modules, module);
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
