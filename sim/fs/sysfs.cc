// SPDX-License-Identifier: MIT
#include "sim/fs/sysfs.h"

#include <linux/errno.h>
#include <linux/module.h>

#include <string_view>

#include "sim/kernel.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/params.h"

namespace miu {
namespace {

constexpr std::string_view sys_module = "/sys/module/";
constexpr std::string_view parameters = "parameters/";
constexpr umode_t any_read = 0444;
constexpr umode_t any_write = 0222;

/// The module of a path below /sys/module, and the rest of the path.
LoadedModule* split(const std::string& path, std::string_view* rest) {
  std::string_view after = path;
  if (!after.starts_with(sys_module)) return nullptr;
  after.remove_prefix(sys_module.size());
  const std::size_t slash = after.find('/');
  if (slash == std::string_view::npos) return nullptr;
  *rest = after.substr(slash + 1);
  return find_module_all(after.substr(0, slash), false);
}

/// The parameter of parameters/NAME; one of mode 0 has no file.
const struct kernel_param* find_file(const struct module* mod,
                                     std::string_view rest) {
  if (!rest.starts_with(parameters)) return nullptr;
  const struct kernel_param* kp =
      find_param(mod->kp, mod->num_kp, rest.substr(parameters.size()));
  return kp != nullptr && kp->perm != 0 ? kp : nullptr;
}

std::string proc_modules() {
  std::string content;
  const auto& modules = kernel().modules.modules;
  for (auto it = modules.rbegin(); it != modules.rend(); ++it) {
    const struct module* mod = (*it)->mod;
    content += (*it)->name + " " + std::to_string((*it)->text->size()) + " " +
               std::to_string(module_refcount((*it)->mod)) + " - ";
    content += mod->state == MODULE_STATE_LIVE     ? "Live"
               : mod->state == MODULE_STATE_COMING ? "Loading"
                                                   : "Unloading";
    content += " 0x0000000000000000\n";
  }
  return content;
}

}  // namespace

int sysfs_read(const std::string& path, std::string* content) {
  if (path == "/proc/modules") {
    *content = proc_modules();
    return 0;
  }
  if (!path.starts_with(sys_module))
    not_modelled("a file that is not in /sys/module");
  std::string_view rest;
  LoadedModule* module = split(path, &rest);
  if (module == nullptr) return -ENOENT;
  if (rest == "refcnt") {
    *content = std::to_string(module_refcount(module->mod)) + "\n";
    return 0;
  }
  if (rest == "initstate") {
    *content = std::string(module_state_name(module->mod)) + "\n";
    return 0;
  }
  const struct kernel_param* kp = find_file(module->mod, rest);
  if (kp == nullptr) return -ENOENT;
  if (!(kp->perm & any_read)) return -EACCES;
  // One page, kept by the Kernel: the method may be a module's.
  static constexpr std::size_t page_size = 4096;
  std::string& page = kernel().params.strings.emplace_back(page_size, '\0');
  const int length =
      call_module("param_attr_show", kp->ops->get, page.data(), kp);
  if (length < 0) return length;
  content->assign(page.data(), static_cast<std::size_t>(length));
  return 0;
}

int sysfs_write(const std::string& path, const char* line) {
  if (!path.starts_with(sys_module))
    not_modelled("a file that is not in /sys/module");
  std::string_view rest;
  LoadedModule* module = split(path, &rest);
  if (module == nullptr) return -ENOENT;
  const struct kernel_param* kp = find_file(module->mod, rest);
  if (kp == nullptr) return -ENOENT;
  if (!(kp->perm & any_write)) return -EACCES;
  const int err = call_module("param_attr_store", kp->ops->set, line, kp);
  return err < 0 ? err : 0;
}

}  // namespace miu
