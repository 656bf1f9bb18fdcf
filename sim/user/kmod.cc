// SPDX-License-Identifier: MIT
#include "sim/user/kmod.h"

#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/module.h>

#include <optional>
#include <string>
#include <vector>

#include "labs/runner/interface/module_word.h"
#include "sim/fs/file.h"
#include "sim/fs/proc.h"
#include "sim/fs/sysfs.h"
#include "sim/kernel.h"
#include "sim/kernel/entry.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/module/sysfs.h"
#include "sim/kernel/sched.h"
#include "sim/user/command_line.h"
#include "sim/user/errno_text.h"
#include "sim/user/syscalls.h"
#include "sim/user/user_process.h"

namespace miu {
namespace {

/// tools/insmod.c: mod_strerror.
std::string mod_strerror(int err) {
  switch (err) {
    case ENOEXEC:
      return "Invalid module format";
    case ENOENT:
      return "Unknown symbol in module";
    case ESRCH:
      return "Module has wrong symbol version";
    case EINVAL:
      return "Invalid parameters";
    default:
      return errno_text(err);
  }
}

/// The names with something between.
std::string joined(const std::vector<std::string>& names, const char* between) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : between) + name;
  return text;
}

/// tools/rmmod.c: looks in sysfs, makes no system call.
bool check_module_inuse(struct task_struct* task, const std::string& name) {
  const std::string who = "rmmod: ERROR: Module " + name;
  struct module* mod = find_in_sysfs(name);
  if (mod == nullptr && is_built_in(name)) {
    // Its folder has no initstate: libkmod takes it for one that is coming.
    print(task,
          "rmmod: ERROR: ../libkmod/libkmod-module.c:1998 "
          "kmod_module_get_holders() could not open '/sys/module/" +
              name + "/holders': " + errno_text(ENOENT));
    print(task, "rmmod: ERROR: Module unloading is not supported");
    return true;
  }
  if (mod == nullptr) {
    print(task, who + " is not currently loaded");
    return true;
  }
  const std::vector<std::string> holders = sysfs_holders(mod);
  if (!holders.empty()) {
    print(task, who + " is in use by: " + joined(holders, " "));
    return true;
  }
  // A number below 0 is taken for an errno: -2 for ENOENT, others for one that
  // somebody else has told of. A removal may have taken the file away already.
  const int refcnt =
      has_sysfs_file(mod, "refcnt") ? module_refcount(mod) : -ENOENT;
  if (refcnt > 0) print(task, who + " is in use");
  if (refcnt == -ENOENT)
    print(task, "rmmod: ERROR: Module unloading is not supported");
  return refcnt != 0;
}

/// The words behind the file, as one. getopt() takes options out wherever they
/// stand, and the first --, behind which none are.
std::string parameters_of(struct task_struct* task) {
  std::string args;
  bool options = true;
  const std::size_t count = task->user->operation->operands.size();
  for (std::size_t i = 1; i < count; ++i) {
    const std::string& it = word(task, i);
    if (options && it.size() > 1 && it[0] == '-') {
      if (it != "--") not_modelled("an option of insmod");
      options = false;
      continue;
    }
    args += (args.empty() ? "" : " ") + it;
  }
  return args;
}

/// libkmod reads as many bytes as the longest magic number of a compressed file
/// has, those of xz; a file that has fewer is none to it.
constexpr std::size_t magic_size_max = 6;

/// libkmod-module.c: kmod_module_insert_module.
int insert_module(struct task_struct* task, const std::string& path,
                  const std::string& args) {
  const std::string& file = task->user->module_file;
  const int fd = system_call([&path] { return open_disk_file(path); });
  if (fd < 0) return fd;
  int err = -EINVAL;
  if (file.size() >= magic_size_max)
    err = system_call([fd, &file, &args] {
      return sys_finit_module(fd, file, args.c_str(), 0);
    });
  system_call([fd] { return close_fd(fd); });
  return err;
}

}  // namespace

/// tools/insmod.c. The file is open while the kernel loads it.
int command_insmod(struct task_struct* task) {
  UserProcess& process = *task->user;
  const std::string& typed = word(task, 0);
  const std::string& path = process.words.emplace_back(
      typed.ends_with(".ko") ? typed : typed + ".ko");
  std::string& args = process.words.emplace_back();
  args = parameters_of(task);
  {
    std::optional<std::string> file = process.files->read(file_of_word(typed));
    if (!file) {
      print(task, "insmod: ERROR: could not load module " + path + ": " +
                      errno_text(ENOENT));
      return failure;
    }
    process.module_file = std::move(*file);
  }
  const int err = insert_module(task, path, args);
  if (err < 0)
    print(task, "insmod: ERROR: could not insert module " + path + ": " +
                    mod_strerror(-err));
  return err < 0 ? failure : success;
}

/// tools/rmmod.c.
int command_rmmod(struct task_struct* task) {
  const auto& operands = task->user->operation->operands;
  const bool force = operands.size() > 1 && word(task, 0) == "-f";
  const std::string& typed = word(task, operands.size() - 1);
  const std::string& name =
      task->user->words.emplace_back(module_of_word(typed));
  if (!force && check_module_inuse(task, name)) return failure;
  const int err = system_call([&name, force] {
    return delete_module(name.c_str(), O_NONBLOCK | (force ? O_TRUNC : 0));
  });
  if (err == 0) return success;
  const std::string reason = errno_text(-err);
  print(task,
        "rmmod: ERROR: ../libkmod/libkmod-module.c:856 "
        "kmod_module_remove_module() could not remove '" +
            name + "': " + reason);
  print(task, "rmmod: ERROR: could not remove module " + typed + ": " + reason);
  return failure;
}

/// tools/lsmod.c: names from /proc/modules, the rest from sysfs.
int command_lsmod(struct task_struct* task) {
  std::string& listed = task->user->words.emplace_back();
  system_call([&listed] { return proc_read("/proc/modules", &listed); });
  // What libkmod complains about is not buffered, so it comes before the rest.
  for (std::size_t at = 0; at < listed.size(); at = listed.find('\n', at) + 1) {
    const std::string name = listed.substr(at, listed.find(' ', at) - at);
    if (find_in_sysfs(name) == nullptr)
      print(task,
            "libkmod: ERROR ../libkmod/libkmod-module.c:1998 "
            "kmod_module_get_holders: could not open '/sys/module/" +
                name + "/holders': " + errno_text(ENOENT));
  }
  print(task, "Module                  Size  Used by");
  for (std::size_t at = 0; at < listed.size(); at = listed.find('\n', at) + 1) {
    static constexpr std::size_t name_width = 19;
    static constexpr std::size_t size_width = 8;
    // What libkmod says of a module that sysfs does not show yet.
    std::string size = "-2", count = "-2", holders;
    std::string name = listed.substr(at, listed.find(' ', at) - at);
    if (struct module* mod = find_in_sysfs(name)) {
      size = std::to_string(image_of(mod).text->size());
      if (has_sysfs_file(mod, "refcnt"))
        count = std::to_string(module_refcount(mod));
      holders = joined(sysfs_holders(mod), ",");
    }
    if (name.size() < name_width) name.resize(name_width, ' ');
    if (size.size() < size_width) size.insert(0, size_width - size.size(), ' ');
    if (!holders.empty()) holders.insert(0, 1, ' ');
    print(task, name + " " + size + "  " + count + holders);
  }
  return success;
}

}  // namespace miu
