// SPDX-License-Identifier: MIT
#include "sim/commands.h"

#include <linux/errno.h>

#include <optional>
#include <string>

#include "labs/runner/calls.h"
#include "labs/runner/damage.h"
#include "sim/errno_text.h"
#include "sim/fs/file.h"
#include "sim/fs/sysfs.h"
#include "sim/kernel.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"
#include "sim/net/socket.h"
#include "sim/syscalls.h"
#include "sim/user_process.h"

namespace miu {
namespace {

constexpr int success = 0;
constexpr int failure = 1;

const std::string& word(const struct task_struct* task, std::size_t index) {
  return task->user->operation->operands.at(index).text;
}

void print(struct task_struct* task, std::string line) {
  count_output(line.size());
  task->user->tool.push_back(std::move(line));
}

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

/// tools/insmod.c. The file is open while the kernel loads it.
int command_insmod(struct task_struct* task) {
  UserProcess& process = *task->user;
  const std::string& path = process.words.emplace_back(word(task, 0) + ".ko");
  std::string& args = process.words.emplace_back();
  for (std::size_t i = 1; i < process.operation->operands.size(); ++i)
    args += (i == 1 ? "" : " ") + word(task, i);
  {
    std::optional<std::string> file = read_copy(*process.files, word(task, 0));
    if (!file) {
      print(task, "insmod: ERROR: could not load module " + path + ": " +
                      errno_text(ENOENT));
      return failure;
    }
    process.module_file = std::move(*file);
  }
  const int fd = open_disk_file(path);
  const int err =
      fd < 0 ? fd : sys_finit_module(process.module_file, args.c_str(), 0);
  if (err < 0)
    print(task, "insmod: ERROR: could not insert module " + path + ": " +
                    mod_strerror(-err));
  if (fd >= 0) close_fd(fd);
  return err < 0 ? failure : success;
}

/// tools/rmmod.c: check_module_inuse. Looks in sysfs, makes no system call.
bool check_module_inuse(struct task_struct* task, const std::string& name) {
  const LoadedModule* module = find_module_all(name, false);
  if (module == nullptr) {
    print(task, "rmmod: ERROR: Module " + name + " is not currently loaded");
    return true;
  }
  if (module_refcount(module->mod) > 0) {
    print(task, "rmmod: ERROR: Module " + name + " is in use");
    return true;
  }
  return false;
}

/// tools/rmmod.c.
int command_rmmod(struct task_struct* task) {
  const auto& operands = task->user->operation->operands;
  const bool force = operands.size() > 1 && word(task, 0) == "-f";
  const std::string& name = word(task, operands.size() - 1);
  if (!force && check_module_inuse(task, name)) return failure;
  const int err =
      delete_module(name.c_str(), O_NONBLOCK | (force ? O_TRUNC : 0));
  if (err == 0) return success;
  const std::string reason = errno_text(-err);
  print(task,
        "rmmod: ERROR: ../libkmod/libkmod-module.c:856 "
        "kmod_module_remove_module() could not remove '" +
            name + "': " + reason);
  print(task, "rmmod: ERROR: could not remove module " + name + ": " + reason);
  return failure;
}

/// tools/lsmod.c: the newest module first.
int command_lsmod(struct task_struct* task) {
  print(task, "Module                  Size  Used by");
  const auto& modules = kernel().modules.modules;
  for (auto it = modules.rbegin(); it != modules.rend(); ++it) {
    static constexpr std::size_t name_width = 19;
    static constexpr std::size_t size_width = 8;
    std::string name = (*it)->name;
    if (name.size() < name_width) name.resize(name_width, ' ');
    std::string size = std::to_string((*it)->text->size());
    if (size.size() < size_width) size.insert(0, size_width - size.size(), ' ');
    print(task, name + " " + size + "  " +
                    std::to_string(module_refcount((*it)->mod)));
  }
  return success;
}

int command_cat(struct task_struct* task) {
  const std::string& path = word(task, 0);
  std::string content;
  const int err = sysfs_read(path, &content);
  if (err < 0) {
    print(task, "cat: " + path + ": " + errno_text(-err));
    return failure;
  }
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = content.find('\n', at);
    print(task, content.substr(at, end - at));
    if (end == std::string::npos) break;
    at = end + 1;
  }
  return success;
}

int command_echo(struct task_struct* task) {
  const std::string& path = word(task, 1);
  const std::string& line =
      task->user->words.emplace_back(word(task, 0) + "\n");
  const int err = sysfs_write(path, line.c_str());
  if (err >= 0) return success;
  print(task, "sh: " + path + ": " + errno_text(-err));
  return failure;
}

int command_kill(struct task_struct* task) {
  const auto& operands = task->user->operation->operands;
  const std::string option =
      operands.size() > 1 ? word(task, 0).substr(1) : "TERM";
  const int signal = signal_number(option.c_str());
  if (signal == 0) not_modelled("a signal that kill does not end a task by");
  struct task_struct* target = find_task(word(task, operands.size() - 1));
  if (target == nullptr) {
    print(task, "kill: No such process");
    return failure;
  }
  send_signal(target, signal);
  return success;
}

int command_lsof(struct task_struct* task) {
  const struct task_struct* target = find_task(word(task, 0));
  if (target == nullptr) return failure;
  if (target->files == nullptr) return success;
  static constexpr std::size_t standard_fds = 3;
  const auto& fds = target->files->fd;
  for (std::size_t fd = standard_fds; fd < fds.size(); ++fd) {
    if (fds[fd] == nullptr) continue;
    OpenFile& file = task->user->open_files.emplace_back();
    file.variable = name_of_descriptor(target, static_cast<int>(fd));
    file.kind = is_socket(fds[fd]) ? "socket" : "file";
    file.detail =
        is_socket(fds[fd]) ? socket_family_name(fds[fd]) : fds[fd]->f_name;
  }
  return success;
}

struct CommandRow {
  std::string_view name;
  int (*function)(struct task_struct* task);
};

#define MIU_ROW(name, result, arguments) {#name, command_##name},
const CommandRow rows[] = {MIU_COMMANDS(MIU_ROW)};
#undef MIU_ROW

}  // namespace

Result run_command(struct task_struct* task) {
  for (const CommandRow& row : rows)
    if (row.name == task->user->operation->name)
      return {Result::Kind::exit, row.function(task)};
  not_modelled("a command that the table does not have");
  return {};
}

}  // namespace miu
