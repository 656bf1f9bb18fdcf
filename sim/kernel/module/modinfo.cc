// SPDX-License-Identifier: MIT
#include "sim/kernel/module/modinfo.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/kernel.h"
#include "sim/kernel/module/main.h"

namespace miu {
namespace {

/// include/linux/license.h: the licenses that come with the GPL.
bool license_is_gpl_compatible(std::string_view license) {
  static constexpr std::array<std::string_view, 6> compatible = {
      "GPL",          "GPL v2",       "GPL and additional rights",
      "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"};
  return std::find(compatible.begin(), compatible.end(), license) !=
         compatible.end();
}

}  // namespace

int check_modinfo(const struct load_info* info, int flags) {
  const char* modmagic = get_modinfo(info, "vermagic");
  if (flags & MODULE_INIT_IGNORE_VERMAGIC) modmagic = nullptr;
  const char* vermagic = kernel().profile.vermagic;
  if (modmagic == nullptr || strcmp(modmagic, vermagic) == 0) return 0;
  pr_err("%s: version magic '%s' should be '%s'\n", info->name, modmagic,
         vermagic);
  return -ENOEXEC;
}

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

}  // namespace miu
