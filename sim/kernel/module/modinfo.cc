// SPDX-License-Identifier: MIT
#include "sim/kernel/module/modinfo.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/kernel.h"
#include "sim/kernel/module/file/elf.h"
#include "sim/kernel/module/file/load_trace.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/module/version.h"

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

/// A module with another license may be loaded.
void set_license(unsigned long* taints, const struct load_info* info,
                 const char* license) {
  if (license == nullptr) license = "unspecified";
  if (license_is_gpl_compatible(license)) return;
  if (!test_taint(TAINT_PROPRIETARY_MODULE))
    pr_warn("%s: module license '%s' taints kernel.\n", module_name(info),
            license);
  add_taint_module(taints, TAINT_PROPRIETARY_MODULE, LOCKDEP_NOW_UNRELIABLE);
}

/// One that says it is a livepatch needs a kernel that knows of them, as
/// Debian's do with CONFIG_LIVEPATCH.
void check_modinfo_livepatch(const struct load_info* info,
                             unsigned long* taints) {
  if (get_modinfo(info, "livepatch") == nullptr) return;
  if (!test_taint(TAINT_LIVEPATCH))
    pr_notice("%s: tainting kernel with TAINT_LIVEPATCH\n", module_name(info));
  add_taint_module(taints, TAINT_LIVEPATCH, LOCKDEP_STILL_OK);
}

}  // namespace

int try_to_force_load(const char* name, unsigned long* taints,
                      const char* reason) {
  if (!test_taint(TAINT_FORCED_MODULE))
    pr_warn("%s: %s: kernel tainted.\n", name, reason);
  add_taint_module(taints, TAINT_FORCED_MODULE, LOCKDEP_NOW_UNRELIABLE);
  return 0;
}

int check_modinfo(struct load_info* info, int flags) {
  begin_phase(info, __func__);
  const char* modmagic = get_modinfo(info, "vermagic");
  if (flags & MODULE_INIT_IGNORE_VERMAGIC) modmagic = nullptr;
  const char* vermagic = kernel().profile.vermagic;
  if (modmagic == nullptr) {
    const int err =
        try_to_force_load(module_name(info), &info->taints, "bad vermagic");
    if (err != 0) return err;
  } else if (!same_magic(
                 modmagic, vermagic,
                 kernel().profile.modversions && info->index.vers != 0)) {
    pr_err("%s: version magic '%s' should be '%s'\n", info->name, modmagic,
           vermagic);
    return -ENOEXEC;
  }

  if (!kernel().profile.early_mod_check_is_there)
    module_augment_kernel_taints(&info->taints, info);
  return 0;
}

void module_augment_kernel_taints(unsigned long* taints,
                                  const struct load_info* info) {
  const Profile& profile = kernel().profile;
  const bool prev_taint = test_taint(TAINT_PROPRIETARY_MODULE);
  if (profile.early_mod_check_is_there) begin_phase(info, __func__);
  if (get_modinfo(info, "intree") == nullptr) {
    if (!test_taint(TAINT_OOT_MODULE))
      pr_warn("%s: loading out-of-tree module taints kernel.\n",
              module_name(info));
    add_taint_module(taints, TAINT_OOT_MODULE, LOCKDEP_STILL_OK);
  }
  if (get_modinfo(info, "staging") != nullptr) {
    add_taint_module(taints, TAINT_CRAP, LOCKDEP_STILL_OK);
    pr_warn(
        "%s: module is from the staging directory, the quality is unknown, you "
        "have been warned.\n",
        module_name(info));
  }
  check_modinfo_livepatch(info, taints);
  set_license(taints, info, get_modinfo(info, "license"));
  if (profile.taint_test_is_there && get_modinfo(info, "test") != nullptr) {
    if (!test_taint(TAINT_TEST))
      pr_warn("%s: loading test module taints kernel.\n", module_name(info));
    add_taint_module(taints, TAINT_TEST, LOCKDEP_STILL_OK);
  }
  if (profile.early_mod_check_is_there) {
    taint_by_name(module_name(info), taints);
    say_license_taints(module_name(info), prev_taint);
  }
}

void taint_by_name(std::string_view name, unsigned long* taints) {
  // Its license is the GPL, but it loads what is not; it may use such symbols.
  if (name == "ndiswrapper")
    add_taint(TAINT_PROPRIETARY_MODULE, LOCKDEP_NOW_UNRELIABLE);
  if (name == "driverloader" || name == "lve")
    add_taint_module(taints, TAINT_PROPRIETARY_MODULE, LOCKDEP_NOW_UNRELIABLE);
}

void say_license_taints(const char* name, bool prev_taint) {
  if (!prev_taint && test_taint(TAINT_PROPRIETARY_MODULE))
    pr_warn("%s: module license taints kernel.\n", name);
}

void setup_modinfo(struct module* mod, const struct load_info* info) {
  const auto keep = [info](const char* tag, std::string* text) {
    const char* value = get_modinfo(info, tag);
    if (value == nullptr) return static_cast<const char*>(nullptr);
    *text = value;
    return text->c_str();
  };
  LoadedModule& image = image_of(mod);
  mod->version = keep("version", &image.version);
  mod->srcversion = keep("srcversion", &image.srcversion);
}

void free_modinfo(struct module* mod) {
  mod->version = nullptr;
  mod->srcversion = nullptr;
}

}  // namespace miu
