// SPDX-License-Identifier: MIT
#include "sim/fs/sysfs.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/sysfs.h>

#include <algorithm>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <iterator>

#include "sim/kernel.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/module/sysfs.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/module/usage.h"

namespace miu {
namespace {

constexpr std::string_view sys_module = "/sys/module/";
constexpr std::string_view parameters = "parameters";
constexpr umode_t any_read = 0444;
constexpr umode_t any_write = 0222;
// include/linux/mm.h: what a show method may write.
constexpr std::size_t page_size = 4096;

/// fs/kernfs/dir.c, include/linux/stringhash.h, include/linux/hash.h.
std::uint32_t kernfs_name_hash(std::string_view name) {
  static constexpr std::uint64_t golden_ratio_64 = 0x61C8864680B583EB;
  std::uint64_t hash = 0;
  for (const char letter : name) {
    const auto c = static_cast<unsigned char>(letter);
    hash = (hash + (std::uint64_t{c} << 4) + (c >> 4)) * 11;
  }
  return static_cast<std::uint32_t>(hash * golden_ratio_64 >> 32) & 0x7fffffff;
}

/// A path below /sys/module, in parts.
struct SysPath {
  std::string_view name;
  struct module* mod = nullptr;
  std::string_view file;       // the first name behind the module's
  std::string_view parameter;  // behind parameters/
  bool has_parameter = false;
};

SysPath split(std::string_view path) {
  if (!path.starts_with(sys_module))
    not_modelled("a file that is neither in /sys/module nor known in /proc");
  path.remove_prefix(sys_module.size());
  SysPath parts;
  const std::size_t slash = path.find('/');
  parts.name = path.substr(0, slash);
  parts.mod = find_in_sysfs(parts.name);
  if (slash == path.npos) return parts;
  path.remove_prefix(slash + 1);
  parts.file = path;
  if (path.starts_with(parameters) &&
      path.substr(parameters.size()).starts_with('/')) {
    parts.file = parameters;
    parts.parameter = path.substr(parameters.size() + 1);
    parts.has_parameter = true;
  }
  return parts;
}

/// A parameter of mode 0 has no file.
const struct kernel_param* find_param(const struct module* mod,
                                      std::string_view name) {
  for (unsigned int i = 0; i < mod->num_kp; ++i)
    if (mod->kp[i].perm != 0 && name == mod->kp[i].name) return &mod->kp[i];
  return nullptr;
}

bool has_parameters_folder(const struct module* mod) {
  return std::any_of(mod->kp, mod->kp + mod->num_kp,
                     [](const struct kernel_param& kp) { return kp.perm; });
}

bool is_folder(const SysPath& path) {
  return path.file.empty() || path.file == "holders" ||
         (path.file == parameters && !path.has_parameter &&
          has_parameters_folder(path.mod));
}

/// kernel/module/main.c: modinfo_attrs. Empty when there is no such file.
std::string attribute(struct module* mod, std::string_view name) {
  if (name == "refcnt") return std::to_string(module_refcount(mod));
  if (name == "initstate") return module_state_name(mod);
  if (name == "coresize") return std::to_string(image_of(mod).text->size());
  if (name == "version") return mod->version == nullptr ? "" : mod->version;
  if (name == "srcversion")
    return mod->srcversion == nullptr ? "" : mod->srcversion;
  return "";
}

/// kernel/params.c.
int param_attr_show(struct mutex* lock, const struct kernel_param* kp,
                    std::string* content) {
  if (!(kp->perm & any_read)) return -EACCES;
  if (kp->ops->get == nullptr) return -EPERM;
  // One page, and what one value may write behind its end; kept by the Kernel,
  // for the method may be a module's.
  std::string& page = kernel().params.strings.emplace_back(2 * page_size, '\0');
  mutex_lock(lock);
  const int length = call_module(__func__, kp->ops->get, page.data(), kp);
  mutex_unlock(lock);
  if (length < 0) return length;
  content->assign(page.data(), std::min<std::size_t>(length, page_size));
  return 0;
}

/// kernel/params.c.
int param_attr_store(struct mutex* lock, const struct kernel_param* kp,
                     const std::string& line) {
  if (!(kp->perm & any_write)) return -EACCES;
  if (kp->ops->set == nullptr) return -EPERM;
  const std::string& page = kernel().params.strings.emplace_back(line);
  mutex_lock(lock);
  const int err = call_module(__func__, kp->ops->set, page.c_str(), kp);
  mutex_unlock(lock);
  return err < 0 ? err : 0;
}

/// kernel/module/signing.c: the only parameter of what is built in here.
struct kernel_param sig_enforce() {
  return {"sig_enforce", nullptr, &param_ops_bool_enable_only, 0644,
          &kernel().modules.sig_enforce};
}

bool is_sig_enforce(const SysPath& path) {
  return path.name == "module" && path.has_parameter &&
         path.parameter == "sig_enforce";
}

/// What is built in has none of these.
bool is_file_of_modules_alone(std::string_view file) {
  static constexpr std::string_view names[] = {
      "refcnt", "initstate", "coresize", "initsize",
      "taint",  "holders",   "sections", "notes"};
  return std::find(std::begin(names), std::end(names),
                   file.substr(0, file.find('/'))) != std::end(names);
}

int built_in_read(const SysPath& path, std::string* content) {
  if (path.file.empty()) return -EISDIR;
  if (is_sig_enforce(path)) {
    const struct kernel_param kp = sig_enforce();
    return param_attr_show(&kernel().params.param_lock, &kp, content);
  }
  if (!is_file_of_modules_alone(path.file))
    not_modelled("a file of /sys/module of what is built in");
  return -ENOENT;
}

int built_in_write(const SysPath& path, const std::string& line) {
  if (path.file.empty()) return -EISDIR;
  if (!is_sig_enforce(path))
    not_modelled("a file of /sys/module of what is built in");
  const struct kernel_param kp = sig_enforce();
  return param_attr_store(&kernel().params.param_lock, &kp, line);
}

}  // namespace

struct module* find_in_sysfs(std::string_view name) {
  struct module* mod = find_module(name);
  return mod != nullptr && image_of(mod).in_sysfs ? mod : nullptr;
}

std::vector<std::string> sysfs_holders(const struct module* mod) {
  std::vector<std::string> names = names_of_sources(mod);
  std::erase_if(names, [](const std::string& name) {
    return find_in_sysfs(name) == nullptr;
  });
  std::sort(names.begin(), names.end(),
            [](const std::string& a, const std::string& b) {
              const auto x = kernfs_name_hash(a), y = kernfs_name_hash(b);
              return x != y ? x < y : a < b;
            });
  return names;
}

int sysfs_read(const std::string& path, std::string* content) {
  const SysPath parts = split(path);
  if (is_built_in(parts.name)) return built_in_read(parts, content);
  if (parts.mod == nullptr) return -ENOENT;
  if (is_folder(parts)) return -EISDIR;
  struct mutex* lock = &image_of(parts.mod).param_lock;
  if (parts.has_parameter) {
    const struct kernel_param* kp = find_param(parts.mod, parts.parameter);
    return kp == nullptr ? -ENOENT : param_attr_show(lock, kp, content);
  }
  if (parts.file == "taint") {
    *content = module_flags_taint(parts.mod->taints) + "\n";
    return 0;
  }
  *content = attribute(parts.mod, parts.file);
  if (content->empty()) return -ENOENT;
  *content += '\n';
  return 0;
}

int sysfs_write(const std::string& path, const std::string& line) {
  const SysPath parts = split(path);
  if (is_built_in(parts.name)) return built_in_write(parts, line);
  if (parts.mod == nullptr) return -ENOENT;
  if (is_folder(parts)) return -EISDIR;
  if (!parts.has_parameter) return -EACCES;
  if (!has_parameters_folder(parts.mod)) return -ENOENT;
  const struct kernel_param* kp = find_param(parts.mod, parts.parameter);
  struct mutex* lock = &image_of(parts.mod).param_lock;
  return kp == nullptr ? -EACCES : param_attr_store(lock, kp, line);
}

}  // namespace miu

extern "C" int sysfs_emit(char* buf, const char* fmt, ...) {
  va_list args;
  va_start(args, fmt);
  const int length = vsnprintf(buf, miu::page_size, fmt, args);
  va_end(args);
  return std::min(length, static_cast<int>(miu::page_size) - 1);
}
