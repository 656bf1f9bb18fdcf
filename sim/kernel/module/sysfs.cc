// SPDX-License-Identifier: MIT
#include "sim/kernel/module/sysfs.h"

#include <linux/elf.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "sim/fs/kernfs.h"
#include "sim/fs/sysfs_path.h"
#include "sim/kernel.h"
#include "sim/kernel/module/file/load_trace.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/module/taint.h"

namespace miu {
namespace {

constexpr umode_t readable = 0444;
constexpr umode_t writable = 0200;
constexpr umode_t for_root = 0400;

/// kernel/module/main.c, in its order.
constexpr const char* modinfo_attrs[] = {"uevent",    "version",  "srcversion",
                                         "initstate", "coresize", "initsize",
                                         "taint",     "refcnt"};

struct kernfs_node& add_node(struct module* mod, const std::string& name,
                             umode_t mode) {
  struct kernfs_node& kn = image_of(mod).nodes.emplace_back();
  kn.name = name;
  kn.mode = mode;
  kn.mod = mod;
  return kn;
}

void add_folder(struct module* mod, const std::string& name) {
  add_node(mod, name, 0).is_folder = true;
}

void kernfs_remove_by_name(const struct module* mod, std::string_view name) {
  if (struct kernfs_node* kn = kernfs_find(mod, name)) __kernfs_remove(kn);
}

bool has_a_file(const Elf64_Shdr& section) {
  return section.sh_flags & SHF_ALLOC && section.sh_size != 0;
}

/// /sys/module/NAME/sections: a file for each section that is in memory.
int add_sect_attrs(struct module* mod, const struct load_info* info) {
  // A name that is not there ends the task, which must not hold the set then.
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    if (has_a_file(info->sechdrs[i])) section_name(info, i, "strlen");
  const std::size_t nodes_before = image_of(mod).nodes.size();
  add_folder(mod, "sections");
  std::set<std::string_view> names;
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i) {
    if (!has_a_file(info->sechdrs[i])) continue;
    const char* name = section_name(info, i, "strlen");
    if (names.insert(name).second) {
      add_node(mod, "sections/" + std::string(name), for_root);
      continue;
    }
    pr_warn(
        "sysfs: cannot create duplicate filename '/module/%s/sections/%s'\n",
        mod->name, name);
    image_of(mod).nodes.resize(nodes_before);
    return -EEXIST;
  }
  return 0;
}

/// A file for each parameter that has a mode.
void module_param_sysfs_setup(struct module* mod) {
  for (unsigned int i = 0; i < mod->num_kp; ++i) {
    const struct kernel_param& kp = mod->kp[i];
    if (kp.perm == 0) continue;
    if (kernfs_find(mod, "parameters") == nullptr)
      add_folder(mod, "parameters");
    add_node(mod, std::string("parameters/") + kp.name, kp.perm).kp = &kp;
  }
}

void module_param_sysfs_remove(const struct module* mod) {
  for (struct kernfs_node& kn : image_of(mod).nodes)
    if (kn.kp != nullptr) __kernfs_remove(&kn);
  kernfs_remove_by_name(mod, "parameters");
}

/// Without a version there is no file of it.
void module_add_modinfo_attrs(struct module* mod) {
  for (const std::string name : modinfo_attrs) {
    if (name == "version" && mod->version == nullptr) continue;
    if (name == "srcversion" && mod->srcversion == nullptr) continue;
    add_node(mod, name, name == "uevent" ? writable : readable);
  }
}

void module_remove_modinfo_attrs(const struct module* mod) {
  for (const char* name : modinfo_attrs) kernfs_remove_by_name(mod, name);
}

/// A folder with what the compiler made.
void remove_folder(const struct module* mod, std::string_view name) {
  for (struct kernfs_node& kn : image_of(mod).nodes)
    if (kn.name.size() > name.size() && kn.name.starts_with(name) &&
        kn.name[name.size()] == '/')
      __kernfs_remove(&kn);
  kernfs_remove_by_name(mod, name);
}

/// Bytes that init alone needs: none once it has returned.
std::string initsize(const struct module* mod) {
  if (!image_of(mod).init_has_returned)
    not_modelled("how many bytes init alone needs");
  return "0";
}

/// The folder itself.
int mod_sysfs_init(const struct module* mod) {
  if (is_built_in(mod->name)) {
    pr_err("%s: module is already loaded\n", mod->name);
    return -EINVAL;
  }
  if (*mod->name == '\0') {
    add_event(Event::Kind::warn).text = "kobject_add_internal";
    return -EINVAL;
  }
  return 0;
}

}  // namespace

bool is_built_in(std::string_view name) {
  const auto& names = kernel().profile.built_in_names;
  return std::find(names.begin(), names.end(), name) != names.end();
}

int mod_sysfs_setup(struct module* mod, const struct load_info* info) {
  begin_phase(info, __func__);
  int err = mod_sysfs_init(mod);
  if (err < 0) return err;
  add_folder(mod, "");
  add_folder(mod, "holders");
  module_param_sysfs_setup(mod);
  module_add_modinfo_attrs(mod);
  image_of(mod).is_in_holders = true;
  err = add_sect_attrs(mod, info);
  if (err < 0 && kernel().profile.sections_folder_is_needed) {
    image_of(mod).is_in_holders = false;
    image_of(mod).nodes.clear();
    return err;
  }
  // Every module has a note with its build's number.
  add_folder(mod, "notes");
  return 0;
}

void mod_sysfs_teardown(struct module* mod) {
  image_of(mod).is_in_holders = false;
  module_remove_modinfo_attrs(mod);
  module_param_sysfs_remove(mod);
  kernfs_remove_by_name(mod, "holders");
  remove_folder(mod, "notes");
  remove_folder(mod, "sections");
  kernfs_remove_by_name(mod, "");
}

std::string module_attr_show(struct module* mod, std::string_view name) {
  std::string text;
  if (name == "refcnt") text = std::to_string(module_refcount(mod));
  if (name == "initstate") text = module_state_name(mod);
  if (name == "coresize") text = std::to_string(image_of(mod).text->size());
  if (name == "initsize") text = initsize(mod);
  if (name == "taint") text = module_flags_taint(mod->taints);
  if (name == "version") text = mod->version;
  if (name == "srcversion") text = mod->srcversion;
  // Addresses are 0 here: all reports leave them out.
  if (name.starts_with("sections/")) text = "0x0000000000000000";
  return text + "\n";
}

}  // namespace miu
