// SPDX-License-Identifier: MIT
#include "sim/kernel/module/main.h"

#include <linux/err.h>
#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/wait.h>

#include <cassert>

#include "sim/kernel.h"
#include "sim/kernel/bpf/btf.h"
#include "sim/kernel/cred.h"
#include "sim/kernel/module/file/elf.h"
#include "sim/kernel/module/file/layout.h"
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
#include "sim/kernel/object_names.h"
#include "sim/kernel/params.h"
#include "sim/kernel/rcu.h"
#include "sim/kernel/trace/ftrace.h"
#include "sim/lib/dynamic_debug.h"

namespace miu {
namespace {

/// The copy of the file is needed no more.
void free_copy(struct load_info* info) { kernel().modules.loads.destroy(info); }

bool finished_loading(const char* name) {
  mutex_lock(&kernel().modules.module_mutex);
  before_access({"module", name}, Access::read);
  const struct module* mod = find_module_all(name, true);
  const bool ret = mod == nullptr || mod->state == MODULE_STATE_LIVE ||
                   mod->state == MODULE_STATE_GOING;
  mutex_unlock(&kernel().modules.module_mutex);
  return ret;
}

/// Whether the name is free. A module that is coming or unformed is waited for;
/// one that is going is not. A part of add_unformed_module() in Linux 6.1.
/// REQUIRES: module_mutex, which a wait gives up.
int module_patient_check_exists(const char* name) {
  ModulesState& modules = kernel().modules;
  before_access({"module", name}, Access::read);
  const struct module* old = find_module_all(name, true);
  if (old == nullptr) return 0;
  if (old->state == MODULE_STATE_COMING ||
      old->state == MODULE_STATE_UNFORMED) {
    mutex_unlock(&modules.module_mutex);
    const int err =
        wait_event_interruptible(modules.module_wq, finished_loading(name));
    mutex_lock(&modules.module_mutex);
    if (err) return err;
    old = find_module_all(name, true);
  }
  const bool live = old != nullptr && old->state == MODULE_STATE_LIVE;
  return live ? -EEXIST : -EBUSY;
}

/// What Linux 6.4 and later look at before there is memory for the module. (In
/// there the two checks of load_module() before this one are in it, too.) 6.1
/// has no such function: layout_and_allocate() calls check_modinfo().
int early_mod_check(struct load_info* info, int flags) {
  if (!kernel().profile.early_mod_check_is_there) return 0;
  int err = check_modinfo(info, flags);
  if (err) return err;
  begin_phase(info, "module_patient_check_exists");
  const char* name = module_name(info, "strlen");
  mutex_lock(&kernel().modules.module_mutex);
  err = module_patient_check_exists(name);
  mutex_unlock(&kernel().modules.module_mutex);
  return err;
}

/// Copies the sections to where they will run. Returns 0 or -ENOMEM.
int move_module(struct load_info* info) {
  ModulesState& modules = kernel().modules;
  LoadedModule* image = modules.images.create();
  if (image == nullptr) return -ENOMEM;
  image->text = ModuleText::place(modules.area, info);
  if (!image->text) return -ENOMEM;
  ++modules.images_placed;
  unsigned int num = 0;
  image->mod = static_cast<struct module*>(image->text->section_objs(
      info, ".gnu.linkonce.this_module", sizeof(struct module), &num));
  check_this_module(info, image->mod);
  image->name = image->mod->name;
  image->freed_name = "freed " + image->name;
  image->mod->taints = info->taints;
  info->mod = image->mod;
  return 0;
}

/// The module in its final place, or an error.
/// LEAVES OUT: per-CPU memory, sections that are only read after init, and what
/// other architectures change.
struct module* layout_and_allocate(struct load_info* info, int flags) {
  const auto failed = [](int err) {
    return static_cast<struct module*>(ERR_PTR(err));
  };
  int err = 0;
  if (!kernel().profile.early_mod_check_is_there)
    err = check_modinfo(info, flags);
  if (err) return failed(err);
  begin_phase(info, "layout_and_allocate");
  err = module_enforce_rwx_sections(info);
  if (err < 0) return failed(err);
  layout_symtab(info);
  err = move_module(info);
  if (err) return failed(err);
  return info->mod;
}

/// mod is no longer valid after this.
void module_deallocate(struct module* mod) { free_image(image_of(mod)); }

/// Takes the name, so that no second load gets it.
/// LEAVES OUT: the bounds and the tree of addresses, and RCU.
int add_unformed_module(struct module* mod) {
  ModulesState& modules = kernel().modules;
  mod->state = MODULE_STATE_UNFORMED;
  mutex_lock(&modules.module_mutex);
  const int err = module_patient_check_exists(mod->name);
  if (err == 0) modules.modules.push_back(mod);
  mutex_unlock(&modules.module_mutex);
  return err;
}

/// What taints the kernel when the module is in its list: from 6.4 on all that
/// does, before only that no signature is good, as no key is known here.
void taint_kernel(struct module* mod, const struct load_info* info) {
  if (kernel().profile.early_mod_check_is_there)
    module_augment_kernel_taints(&mod->taints, info);
  if (!test_taint(TAINT_UNSIGNED_MODULE))
    pr_notice(
        "%s: module verification failed: signature and/or required key missing "
        "- tainting kernel\n",
        mod->name);
  add_taint_module(&mod->taints, TAINT_UNSIGNED_MODULE, LOCKDEP_STILL_OK);
}

template <class T>
T* section_objs(const struct module* mod, const struct load_info* info,
                const char* name, unsigned int* num) {
  return static_cast<T*>(
      image_of(mod).text->section_objs(info, name, sizeof(T), num));
}

/// LEAVES OUT: tables of constructors, tracepoints, jump labels, exceptions and
/// the like, and the warning about parameters of Linux 2.4 (__obsparm).
int find_module_sections(struct module* mod, const struct load_info* info) {
  begin_phase(info, __func__);
  // Looks at the names of all sections; the kernel's are in vain here, too.
  find_any_sec(info, ".BTF");
  using Symbol = const struct kernel_symbol;
  LoadedModule& image = image_of(mod);
  mod->kp = section_objs<const struct kernel_param>(mod, info, "__param",
                                                    &mod->num_kp);
  mod->syms = section_objs<Symbol>(mod, info, "__ksymtab", &mod->num_syms);
  image.crcs = crcs_of(info, "__kcrctab");
  if (kernel().profile.kflagstab_is_there) {
    image.flagstab = flags_of(info, "__kflagstab");
    for (const char* obsolete : {"__ksymtab_gpl", "__kcrctab_gpl"})
      if (find_sec(info, obsolete) != 0)
        pr_warn("%s: ignoring obsolete section %s\n", mod->name, obsolete);
    return 0;
  }
  mod->gpl_syms =
      section_objs<Symbol>(mod, info, "__ksymtab_gpl", &mod->num_gpl_syms);
  image.gpl_crcs = crcs_of(info, "__kcrctab_gpl");
  return 0;
}

int apply_relocations(struct module* mod, struct load_info* info) {
  begin_phase(info, __func__);
  return image_of(mod).text->relocate(info);
}

int post_relocation(struct module* mod, const struct load_info* info) {
  begin_phase(info, __func__);
  add_kallsyms(mod, info);
  return 0;
}

/// The bytes of .BTF, wherever the section is kept.
std::string_view btf_data(const struct load_info* info) {
  const Elf64_Shdr& section = info->sechdrs[find_any_sec(info, ".BTF")];
  if (section.sh_type == SHT_NULL || section.sh_size == 0) return {};
  if (section.sh_type == SHT_NOBITS) not_modelled("a .BTF without bytes");
  return {info->file.data() + section.sh_offset,
          static_cast<std::size_t>(section.sh_size)};
}

/// Tells who wants to know that a module is coming.
/// LEAVES OUT: livepatches, ftrace, and all who want to know but BTF.
int prepare_coming_module(const struct module* mod,
                          const struct load_info* info) {
  return btf_module_notify(mod->name, btf_data(info));
}

int unknown_module_param_cb(char* param, char* val, const char* modname) {
  if (strcmp(param, "async_probe") == 0) return 0;
  // Check for magic 'dyndbg' arg.
  if (ddebug_dyndbg_module_param_cb(param, val, modname) != 0)
    pr_warn("%s: unknown parameter '%s' ignored\n", modname, param);
  return 0;
}

/// A part of load_module(): nobody may look for its functions any more.
void free_args(struct module* mod) {
  ftrace_release_mod(mod, true);
  synchronize_rcu();
  image_of(mod).args.clear();
}

/// From here on others can see the module.
/// LEAVES OUT: tables of bugs and of control flow, the order of mappings, and
/// module_check_misalignment().
int complete_formation(struct module* mod, const struct load_info* info) {
  begin_phase(info, __func__);
  mutex_lock(&kernel().modules.module_mutex);
  const int err = verify_exported_symbols(mod);
  if (err < 0) goto out;
  image_of(mod).text->protect();
  before_access(module_object(mod), Access::write);
  mod->state = MODULE_STATE_COMING;
out:
  mutex_unlock(&kernel().modules.module_mutex);
  return err;
}

}  // namespace

int may_init_module() {
  if (!capable(CAP_SYS_MODULE) || kernel().modules.modules_disabled)
    return -EPERM;
  return 0;
}

int load_module(struct load_info* info, const char* uargs, int flags) {
  struct module* mod;
  long err;
  char* after_dashes;

  err = module_sig_check(info, flags);
  if (err) goto free_copy;
  err = elf_validity_check(info, flags);
  if (err) goto free_copy;
  err = setup_load_info(info, flags);
  if (err) goto free_copy;
  rewrite_section_headers(info);
  if (!check_modstruct_version(info)) {
    err = -ENOEXEC;
    goto free_copy;
  }
  err = early_mod_check(info, flags);
  if (err) goto free_copy;
  mod = layout_and_allocate(info, flags);
  if (IS_ERR(mod)) {
    err = PTR_ERR(mod);
    goto free_copy;
  }

  begin_phase(info, "add_unformed_module");
  err = add_unformed_module(mod);
  if (err) goto free_module;
  taint_kernel(mod, info);
  err = module_unload_init(mod);
  if (err) goto unlink_mod;
  mutex_init(&image_of(mod).param_lock);
  err = find_module_sections(mod, info);
  if (err) goto free_unload;
  err = check_module_license_and_versions(mod);
  if (err) goto free_unload;
  setup_modinfo(mod, info);
  err = simplify_symbols(mod, info);
  if (err < 0) goto free_modinfo;
  err = apply_relocations(mod, info);
  if (err < 0) goto free_modinfo;
  err = post_relocation(mod, info);
  if (err < 0) goto free_modinfo;

  if (uargs == nullptr) {
    err = -EFAULT;
    goto free_arch_cleanup;
  }
  image_of(mod).args = uargs;
  err = complete_formation(mod, info);
  if (err) goto ddebug_cleanup;
  err = prepare_coming_module(mod, info);
  if (err) goto bug_cleanup;
  begin_phase(info, "parse_args");
  check_params(mod);
  after_dashes =
      parse_args(mod->name, image_of(mod).args.data(), mod->kp, mod->num_kp,
                 &image_of(mod).param_lock, unknown_module_param_cb);
  if (IS_ERR(after_dashes)) {
    err = PTR_ERR(after_dashes);
    goto coming_cleanup;
  }
  if (after_dashes != nullptr)
    pr_warn("%s: parameters '%s' after `--' ignored\n", mod->name,
            after_dashes);
  err = mod_sysfs_setup(mod, info);
  if (err < 0) goto coming_cleanup;

  begin_phase(info, "do_init_module");
  free_copy(info);
  if (kernel().modules.trace != nullptr) return 0;
  trace_module_load(mod);
  return do_init_module(mod);

coming_cleanup:
bug_cleanup:
  before_access(module_object(mod), Access::write);
  mod->state = MODULE_STATE_GOING;
ddebug_cleanup:
  free_args(mod);
free_arch_cleanup:
free_modinfo:
  free_modinfo(mod);
free_unload:
  module_unload_free(mod);
unlink_mod:
  mutex_lock(&kernel().modules.module_mutex);
  std::erase(kernel().modules.modules, mod);
  wake_up_all(&kernel().modules.module_wq);
  mutex_unlock(&kernel().modules.module_mutex);
free_module:
  module_deallocate(mod);
free_copy:
  free_copy(info);
  return static_cast<int>(err);
}

struct module* find_module_all(std::string_view name, bool even_unformed) {
  for (struct module* mod : kernel().modules.modules) {
    if (!even_unformed && mod->state == MODULE_STATE_UNFORMED) continue;
    if (name ==
        std::string_view(mod->name, strnlen(mod->name, MODULE_NAME_LEN)))
      return mod;
  }
  return nullptr;
}

struct module* find_module(std::string_view name) {
  return find_module_all(name, false);
}

LoadedModule& image_of(const struct module* mod) {
  LoadedModule* image =
      kernel().modules.images.find([mod](const LoadedModule& it) {
        return it.mod == mod && !it.text->freed();
      });
  assert(image != nullptr);
  return *image;
}

void free_image(LoadedModule& image) {
  image.text->free();
  image.placed_when_freed = kernel().modules.images_placed;
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
