// SPDX-License-Identifier: MIT
#include "sim/kernel/module/sysfs.h"

#include <linux/elf.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "sim/kernel.h"
#include "sim/kernel/module/file/load_trace.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/internal.h"

namespace miu {
namespace {

bool has_a_file(const Elf64_Shdr& section) {
  return section.sh_flags & SHF_ALLOC && section.sh_size != 0;
}

/// /sys/module/NAME/sections: a file for each section that is in memory.
int add_sect_attrs(const struct module* mod, const struct load_info* info) {
  // A name that is not there ends the task, which must not hold the set then.
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    if (has_a_file(info->sechdrs[i])) section_name(info, i, "strlen");
  std::set<std::string_view> names;
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i) {
    if (!has_a_file(info->sechdrs[i])) continue;
    const char* name = section_name(info, i, "strlen");
    if (names.insert(name).second) continue;
    pr_warn(
        "sysfs: cannot create duplicate filename '/module/%s/sections/%s'\n",
        mod->name, name);
    return -EEXIST;
  }
  return 0;
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
  err = add_sect_attrs(mod, info);
  if (err < 0 && kernel().profile.sections_folder_is_needed) return err;
  image_of(mod).in_sysfs = true;
  return 0;
}

void mod_sysfs_teardown(struct module* mod) { image_of(mod).in_sysfs = false; }

}  // namespace miu
