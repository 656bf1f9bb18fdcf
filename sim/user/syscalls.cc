// SPDX-License-Identifier: MIT
#include "sim/user/syscalls.h"

#include <linux/errno.h>

#include <cstdint>
#include <memory>

#include "labs/runner/interface/calls.h"
#include "sim/fs/file.h"
#include "sim/fs/file_table.h"
#include "sim/kernel.h"
#include "sim/kernel/cred.h"
#include "sim/kernel/entry.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/module/file/decompress.h"
#include "sim/kernel/module/file/elf.h"
#include "sim/kernel/module/idempotent.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/sched.h"
#include "sim/net/socket.h"
#include "sim/user/user_process.h"

namespace miu {
namespace {

const Operand* operand(const struct task_struct* task, std::size_t index) {
  const auto& operands = task->user->operation->operands;
  return index < operands.size() ? &operands[index] : nullptr;
}

/// An argument that was left out is 0.
int number(const struct task_struct* task, std::size_t index) {
  const Operand* it = operand(task, index);
  return it == nullptr ? 0 : static_cast<int>(it->number);
}

int descriptor(const struct task_struct* task, std::size_t index) {
  const Operand* it = operand(task, index);
  if (it == nullptr) return -1;
  if (it->kind == Operand::Kind::variable)
    return descriptor_of_name(task, it->text);
  return static_cast<int>(it->number);
}

/// nullptr for NULL and BAD; an argument that was left out is "".
const char* text(const struct task_struct* task, std::size_t index) {
  const Operand* it = operand(task, index);
  if (it == nullptr) return "";
  return it->kind == Operand::Kind::bytes ? it->text.c_str() : nullptr;
}

int new_descriptor(struct task_struct* task, int fd) {
  const auto& results = task->user->operation->results;
  if (fd >= 0 && !results.empty()) task->names.emplace_back(results[0], fd);
  // A run holds no numbers of descriptors.
  return fd < 0 ? fd : 0;
}

int call_socket(struct task_struct* task) {
  const int fd = system_call([task] {
    return __sys_socket(number(task, 0), number(task, 1), number(task, 2));
  });
  return new_descriptor(task, fd);
}

int call_bind(struct task_struct* task) {
  return system_call([task] { return __sys_bind(descriptor(task, 0)); });
}

int call_send(struct task_struct* task) {
  const Operand* message = operand(task, 1);
  // As long as the smallest message, at an address that cannot be read.
  const char* data = nullptr;
  std::size_t length = 16;
  if (message->kind == Operand::Kind::bytes) {
    data = message->text.data();
    length = message->text.size();
  }
  return system_call([task, data, length] {
    return __sys_sendto(descriptor(task, 0), data, length);
  });
}

int call_close(struct task_struct* task) {
  return system_call([task] { return close_fd(descriptor(task, 0)); });
}

int call_dup(struct task_struct* task) {
  const int fd =
      system_call([task] { return dup_file_descriptor(descriptor(task, 0)); });
  return new_descriptor(task, fd);
}

int clone_process(struct task_struct* task, unsigned long flags) {
  kernel_clone_args args;
  args.flags = flags;
  args.name = task->user->operation->results.at(0);
  args.entry = user_mode;
  int error = 0;
  struct task_struct* child = copy_process(args, &error);
  if (child == nullptr) return error;
  child->user = std::make_unique<UserProcess>();
  child->user->files = task->user->files;
  wake_up_new_task(child);
  return 0;
}

int call_fork(struct task_struct* task) {
  return system_call([task] { return clone_process(task, 0); });
}

int call_clone(struct task_struct* task) {
  const auto flags = static_cast<unsigned long>(number(task, 0));
  if (flags & ~(CLONE_FILES | CLONE_FS | CLONE_VM | CSIGNAL))
    not_modelled("a flag of clone() other than CLONE_FILES, _FS, _VM");
  return system_call([task, flags] { return clone_process(task, flags); });
}

int call_exit(struct task_struct* task) { exit_group(number(task, 0)); }

int check_finit_flags(int flags) {
  int known = MODULE_INIT_IGNORE_MODVERSIONS | MODULE_INIT_IGNORE_VERMAGIC;
  if (kernel().profile.compressed_file_is_a_flag)
    known |= MODULE_INIT_COMPRESSED_FILE;
  return flags & ~known ? -EINVAL : 0;
}

int init_module_from_file(const std::string& content, const char* uargs,
                          int flags) {
  // kernel_read_file: only a regular file is read, and an empty one is none.
  if (content.empty()) return -EINVAL;
  if (flags & MODULE_INIT_COMPRESSED_FILE) return module_decompress(content);
  struct load_info* info = nullptr;
  const int err = read_module_file(content, &info);
  if (err < 0) return err;
  return load_module(info, uargs, flags);
}

/// Linux 6.5 and later load a file once at a time.
int idempotent_init_module(const struct file* f, const std::string& content,
                           const char* uargs, int flags) {
  if (f == nullptr) return -EBADF;
  if (!kernel().profile.idempotent_init_module_is_there)
    return init_module_from_file(content, uargs, flags);
  struct idempotent_user idem;
  // Are we the winners of the race and get to do this?
  if (!idempotent(&idem, f->f_inode)) {
    const int ret = init_module_from_file(content, uargs, flags);
    return idempotent_complete(&idem, ret);
  }
  // Somebody else won the race and is loading the module.
  return idempotent_wait_for_completion(&idem);
}

/// The bytes of a module's file, kept by the task. Returns 0 or -ENOENT.
int read_module(struct task_struct* task, std::string_view name) {
  std::optional<std::string> file = task->user->files->read(name);
  if (!file) return -ENOENT;
  task->user->module_file = std::move(*file);
  return 0;
}

int call_finit_module(struct task_struct* task) {
  // What a task has open is never a module's file here.
  if (operand(task, 0)->kind != Operand::Kind::bytes)
    return system_call([task] {
      return sys_finit_module(descriptor(task, 0), "", text(task, 1),
                              number(task, 2));
    });
  UserProcess& process = *task->user;
  const char* name = text(task, 0);
  const int err = read_module(task, name);
  if (err < 0) return err;
  const std::string& path = process.words.emplace_back(name).append(".ko");
  const int fd = system_call([&path] { return open_disk_file(path); });
  if (fd < 0) return fd;
  const int ret = system_call([task, fd, &process] {
    return sys_finit_module(fd, process.module_file, text(task, 1),
                            number(task, 2));
  });
  system_call([fd] { return close_fd(fd); });
  return ret;
}

int call_init_module(struct task_struct* task) {
  const char* name = text(task, 0);
  const std::string* file = nullptr;
  if (name != nullptr) {
    const int err = read_module(task, name);
    if (err < 0) return err;
    file = &task->user->module_file;
  }
  return system_call(
      [task, file] { return sys_init_module(file, text(task, 1)); });
}

int call_delete_module(struct task_struct* task) {
  return system_call([task] {
    return delete_module(text(task, 0),
                         static_cast<unsigned int>(number(task, 1)));
  });
}

int call_setuid(struct task_struct* task) {
  return system_call([task] {
    return __sys_setuid(static_cast<unsigned int>(number(task, 0)));
  });
}

/// The file of the disk that has that name.
struct inode* inode_of(const std::string& name) {
  std::deque<struct inode>& inodes = kernel().files.inodes;
  for (struct inode& inode : inodes)
    if (inode.name == name) return &inode;
  return &inodes.emplace_back(name);
}

struct CallRow {
  std::string_view name;
  int (*function)(struct task_struct* task);
};

#define MIU_ROW(name, result, arguments) {#name, call_##name},
const CallRow rows[] = {MIU_CALLS(MIU_ROW)};
#undef MIU_ROW

}  // namespace

Result make_call(struct task_struct* task) {
  for (const CallRow& row : rows) {
    if (row.name != task->user->operation->name) continue;
    const int ret = row.function(task);
    if (ret < 0) return {Result::Kind::error, -ret};
    return {Result::Kind::value, ret};
  }
  not_modelled("a call that the table does not have");
  return {};
}

int sys_finit_module(int fd, const std::string& content, const char* uargs,
                     int flags) {
  int err = may_init_module();
  if (err == 0) err = check_finit_flags(flags);
  if (err < 0) return err;
  const struct fd f = fdget(fd);
  err = idempotent_init_module(f.file, content, uargs, flags);
  fdput(f);
  return err;
}

int sys_init_module(const std::string* file, const char* uargs) {
  int err = may_init_module();
  if (err < 0) return err;
  if (file == nullptr) return -EFAULT;
  struct load_info* info = nullptr;
  err = copy_module_from_user(*file, &info);
  if (err < 0) return err;
  return load_module(info, uargs, 0);
}

void exit_group(int error_code) { do_exit((error_code & 0xff) << 8); }

int open_disk_file(const std::string& name) {
  const int fd = get_unused_fd_flags(O_CLOEXEC);
  if (fd < 0) return fd;
  struct inode* inode = inode_of(name);
  struct file* file = alloc_file(&disk_fops, inode->name.c_str());
  if (file == nullptr) {
    put_unused_fd(fd);
    return -ENFILE;
  }
  file->f_inode = inode;
  fd_install(fd, file);
  return fd;
}

}  // namespace miu
