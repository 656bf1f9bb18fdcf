// SPDX-License-Identifier: MIT
#include "sim/user/commands.h"

#include <linux/errno.h>
#include <linux/fs.h>

#include <algorithm>
#include <string>
#include <utility>

#include "labs/runner/interface/calls.h"
#include "sim/fs/file.h"
#include "sim/fs/file_table.h"
#include "sim/fs/proc.h"
#include "sim/fs/sysfs.h"
#include "sim/kernel.h"
#include "sim/kernel/entry.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"
#include "sim/net/socket.h"
#include "sim/user/command_line.h"
#include "sim/user/errno_text.h"
#include "sim/user/kmod.h"
#include "sim/user/user_process.h"

namespace miu {
namespace {

/// What cat does: open(), and read() until there is no more. An error may come
/// behind what was read before.
int read_file(const std::string& path, std::string* content) {
  if (is_in_proc(path))
    return system_call([&path, content] { return proc_read(path, content); });
  const int fd = system_call([&path] { return sysfs_open(path, O_RDONLY); });
  if (fd < 0) return fd;
  int got = 0;
  do got = system_call([fd, content] { return sysfs_read(fd, content); });
  while (got > 0);
  system_call([fd] { return close_fd(fd); });
  return got;
}

/// What a shell does for `echo LINE > PATH`.
int write_file(const std::string& path, const std::string& line) {
  if (is_in_proc(path))
    return system_call([&path, &line] { return proc_write(path, line); });
  const int fd = system_call([&path] { return sysfs_open(path, O_WRONLY); });
  if (fd < 0) return fd;
  const int err = system_call([fd, &line] { return sysfs_write(fd, line); });
  system_call([fd] { return close_fd(fd); });
  return err;
}

int command_cat(struct task_struct* task) {
  const std::string& path = word(task, 0);
  std::string& content = task->user->words.emplace_back();
  const int err = read_file(path, &content);
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = content.find('\n', at);
    print(task, content.substr(at, end - at));
    if (end == std::string::npos) break;
    at = end + 1;
  }
  if (err >= 0) return success;
  print(task, "cat: " + path + ": " + errno_text(-err));
  return failure;
}

int command_echo(struct task_struct* task) {
  const std::string& path = word(task, 1);
  const std::string& line =
      task->user->words.emplace_back(word(task, 0) + "\n");
  const int err = write_file(path, line);
  if (err >= 0) return success;
  print(task, "echo: " + path + ": " + errno_text(-err));
  return failure;
}

/// What lsof says of a file: the null device is what a process begins with.
const char* kind_of(const struct file* file) {
  if (is_socket(file)) return "socket";
  return file->f_op == &null_fops ? "device" : "file";
}

/// procps: writes /proc/sys/KEY, with / for each dot, and says so.
int command_sysctl(struct task_struct* task) {
  const std::string& setting = word(task, 0);
  const std::size_t equals = setting.find('=');
  const std::string key = setting.substr(0, equals);
  std::string& path = task->user->words.emplace_back("/proc/sys/" + key);
  std::replace(path.begin(), path.end(), '.', '/');
  if (!is_in_proc(path)) not_modelled("this key of sysctl");
  const std::string value = setting.substr(equals + 1);
  const std::string& line = task->user->words.emplace_back(value + "\n");
  const int err = write_file(path, line);
  if (err < 0) {
    print(task, "sysctl: setting key \"" + key + "\": " + errno_text(-err));
    return failure;
  }
  print(task, key + " = " + value);
  return success;
}

int command_kill(struct task_struct* task) {
  const auto& operands = task->user->operation->operands;
  const std::string option =
      operands.size() > 1 ? word(task, 0).substr(1) : "TERM";
  const int signal = signal_number(option.c_str());
  if (signal == 0) not_modelled("this signal");
  const std::string& name = word(task, operands.size() - 1);
  struct task_struct* target = find_task(name);
  if (target == nullptr) {
    print(task, "kill: (" + name + ") - No such process");
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
    file.kind = kind_of(fds[fd]);
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

const std::string& word(const struct task_struct* task, std::size_t index) {
  return task->user->operation->operands.at(index).text;
}

void print(struct task_struct* task, std::string line) {
  count_output(line.size());
  task->user->tool.push_back(std::move(line));
}

Result run_command(struct task_struct* task) {
  for (const CommandRow& row : rows)
    if (row.name == task->user->operation->name)
      return {Result::Kind::exit, row.function(task)};
  not_modelled("a command that the table does not have");
  return {};
}

}  // namespace miu
