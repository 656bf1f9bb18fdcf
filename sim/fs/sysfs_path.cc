// SPDX-License-Identifier: MIT
#include "sim/fs/sysfs_path.h"

#include <linux/errno.h>
#include <linux/module.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "sim/fs/kernfs.h"
#include "sim/fs/proc.h"
#include "sim/fs/sysfs.h"
#include "sim/kernel.h"
#include "sim/kernel/module/sysfs.h"

namespace miu {
namespace {

// include/uapi/linux/limits.h.
constexpr std::size_t name_max = 255;
constexpr const char* elsewhere =
    "a file that is neither in /sys/module nor known in /proc";

/// A path's parts, and whether a slash stands at its end.
struct Parts {
  std::vector<std::string_view> names;
  bool has_trailing_slash = false;
};

Parts split(std::string_view path) {
  Parts parts;
  parts.has_trailing_slash = path.ends_with('/');
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(name.size() + 1, path.size()));
    if (!name.empty() && name != ".") parts.names.push_back(name);
  }
  return parts;
}

std::string joined(const std::vector<std::string_view>& names,
                   std::size_t first, std::size_t end) {
  std::string path;
  for (std::size_t i = first; i < end; ++i) {
    if (i > first) path += '/';
    path += names[i];
  }
  return path;
}

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// holders/NAME is a link to the folder of NAME.
void follow_links(struct module** mod, std::vector<std::string_view>* names) {
  while (names->size() > 2 && (*names)[1] == "holders") {
    const std::vector<std::string> holders = sysfs_holders(*mod);
    if (std::find(holders.begin(), holders.end(), (*names)[2]) == holders.end())
      return;
    *mod = find_in_sysfs((*names)[2]);
    names->erase(names->begin(), names->begin() + 2);
  }
}

FoundPath failed(int err) { return {nullptr, err, nullptr}; }

FoundPath not_known(const char* why) { return {nullptr, 0, why}; }

/// A name that is in no folder.
FoundPath no_such_file(const Parts& parts, bool creates) {
  if (!creates) return failed(-ENOENT);
  return failed(parts.has_trailing_slash ? -EISDIR : -EACCES);
}

FoundPath a_file(struct kernfs_node* kn, const Parts& parts, bool creates) {
  if (!parts.has_trailing_slash) return {kn, 0, nullptr};
  return failed(creates ? -EISDIR : -ENOTDIR);
}

FoundPath find_in_module(struct module* mod, const Parts& parts, bool creates) {
  // Which sections and notes the real module has depends on its compiler.
  static constexpr std::string_view of_the_build[] = {"sections", "notes"};
  static constexpr const char* build_decides =
      "a section or note that a build may have or not";
  const auto& names = parts.names;
  const bool is_of_the_build =
      names.size() > 2 && is_one_of(of_the_build, names[1]);
  for (std::size_t i = 1; i < names.size(); ++i) {
    const struct kernfs_node* above = kernfs_find(mod, joined(names, 1, i));
    if (above == nullptr)
      return is_of_the_build && i > 2 ? not_known(build_decides)
                                      : failed(-ENOENT);
    if (!above->is_folder) return failed(-ENOTDIR);
  }
  struct kernfs_node* kn = kernfs_find(mod, joined(names, 1, names.size()));
  if (kn == nullptr) {
    if (!creates && is_of_the_build) return not_known(build_decides);
    // Newer kernels have it, for a module that imports a namespace.
    if (!creates && names.size() == 2 && names[1] == "import_ns")
      return not_known("the file import_ns");
    return no_such_file(parts, creates);
  }
  return kn->is_folder ? failed(-EISDIR) : a_file(kn, parts, creates);
}

/// What is built in has uevent, and may have parameters, version and drivers.
FoundPath find_in_built_in(const Parts& parts, bool creates) {
  static constexpr std::string_view may_be_there[] = {"parameters", "version",
                                                      "srcversion", "drivers"};
  const auto& names = parts.names;
  ModulesState& modules = kernel().modules;
  if (names.size() == 1) return failed(-EISDIR);
  if (names[1] == "uevent") {
    if (names.size() > 2) return failed(-ENOTDIR);
    struct kernfs_node& kn = modules.built_in_nodes.emplace_back();
    kn.name = std::string(names[0]) + "/uevent";
    kn.mode = 0200;
    return a_file(&kn, parts, creates);
  }
  if (names[0] == "module" && names[1] == "parameters") {
    if (names.size() == 2) return failed(-EISDIR);
    if (names.size() == 3 && names[2] == "sig_enforce")
      return a_file(&modules.sig_enforce_node, parts, creates);
  }
  if (is_one_of(may_be_there, names[1]))
    return not_known("a file of /sys/module of what is built in");
  return names.size() > 2 ? failed(-ENOENT) : no_such_file(parts, creates);
}

bool is_folder_above(const std::vector<std::string_view>& names) {
  const std::string path = joined(names, 0, names.size());
  return path.empty() || path == "sys" || path == "sys/module" ||
         path == "proc" || path == "proc/sys" || path == "proc/sys/kernel";
}

/// What is below a file, or is to be a folder. The files are in sim/fs/proc.h.
FoundPath find_in_proc(const Parts& parts, bool creates) {
  const auto& names = parts.names;
  for (std::size_t i = 2; i <= names.size(); ++i) {
    if (!is_in_proc("/" + joined(names, 0, i))) continue;
    if (i < names.size()) return failed(-ENOTDIR);
    if (parts.has_trailing_slash) return failed(creates ? -EISDIR : -ENOTDIR);
  }
  return not_known(elsewhere);
}

}  // namespace

struct kernfs_node* kernfs_find(const struct module* mod,
                                std::string_view name) {
  for (struct kernfs_node& kn : image_of(mod).nodes)
    if (kn.name == name && kernfs_active(&kn)) return &kn;
  return nullptr;
}

FoundPath find_path(std::string_view path, bool creates) {
  Parts parts = split(path);
  auto& names = parts.names;
  for (const std::string_view name : names) {
    if (name.size() > name_max) return failed(-ENAMETOOLONG);
    if (name == "..") return not_known("a path with ..");
  }
  if (is_folder_above(names)) return failed(-EISDIR);
  if (names[0] == "proc") return find_in_proc(parts, creates);
  if (names.size() < 2 || names[0] != "sys" || names[1] != "module")
    return not_known(elsewhere);
  names.erase(names.begin(), names.begin() + 2);
  if (is_built_in(names[0])) return find_in_built_in(parts, creates);
  struct module* mod = find_in_sysfs(names[0]);
  if (mod == nullptr)
    return names.size() > 1 ? failed(-ENOENT) : no_such_file(parts, creates);
  follow_links(&mod, &names);
  return find_in_module(mod, parts, creates);
}

}  // namespace miu
