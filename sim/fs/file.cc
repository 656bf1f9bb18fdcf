// SPDX-License-Identifier: MIT
#include "sim/fs/file.h"

#include <linux/errno.h>
#include <linux/fs.h>

#include <cassert>

#include "sim/fs/file_table.h"
#include "sim/kernel.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"

namespace miu {
namespace {

/// A reserved descriptor: not free, but no file yet.
struct file reserved;

constexpr int standard_fds = 3;

/// Each file of a table that nobody has any more.
/// LEAVES OUT: bitmaps, and turns for others between two files.
void close_files(files_struct* files) {
  for (struct file*& file : files->fd) {
    if (file == nullptr) continue;
    assert(file != &reserved);
    struct file* closing = file;
    file = nullptr;
    filp_close(closing);
  }
}

files_struct* new_table() {
  files_struct* files = kernel().files.tables.create();
  if (files != nullptr) files->number = ++kernel().files.tables_made;
  return files;
}

/// The entry of a table; nullptr for a free or reserved one.
struct file* files_lookup_fd_locked(const files_struct* files, int fd) {
  if (fd < 0 || static_cast<std::size_t>(fd) >= files->fd.size())
    return nullptr;
  return files->fd[fd] == &reserved ? nullptr : files->fd[fd];
}

}  // namespace

files_struct* alloc_files_struct() {
  struct file* null = alloc_file(&null_fops, "null");
  if (null == nullptr) return nullptr;
  files_struct* files = new_table();
  if (files == nullptr) return nullptr;
  files->fd.assign(standard_fds, null);
  for (int fd = 1; fd < standard_fds; ++fd) get_file(null);
  return files;
}

files_struct* dup_fd(const files_struct* oldf) {
  files_struct* newf = new_table();
  if (newf == nullptr) return nullptr;
  before_access(table_object(oldf), Access::read);
  preempt_disable();
  newf->fd = oldf->fd;
  for (struct file*& file : newf->fd) {
    // A descriptor that is being opened is free in the copy.
    if (file == &reserved) file = nullptr;
    if (file != nullptr) get_file(file);
  }
  preempt_enable();
  return newf;
}

void put_files_struct(files_struct* files) {
  before_access(table_object(files), Access::put);
  assert(files->count > 0);
  if (--files->count != 0) return;
  close_files(files);
  kernel().files.tables.destroy(files);
}

int get_unused_fd_flags(unsigned int) {
  before_access(table_object(current_task()->files), Access::write);
  std::vector<struct file*>& fds = current_task()->files->fd;
  std::size_t fd = 0;
  while (fd < fds.size() && fds[fd] != nullptr) ++fd;
  if (fd == files_struct::max_fds) return -EMFILE;
  if (fd == fds.size()) fds.push_back(nullptr);
  fds[fd] = &reserved;
  return static_cast<int>(fd);
}

void fd_install(int fd, struct file* file) {
  before_access(table_object(current_task()->files), Access::write);
  assert(current_task()->files->fd[fd] == &reserved);
  current_task()->files->fd[fd] = file;
}

void put_unused_fd(int fd) {
  before_access(table_object(current_task()->files), Access::write);
  assert(current_task()->files->fd[fd] == &reserved);
  current_task()->files->fd[fd] = nullptr;
}

struct fd fdget(int fd) {
  const files_struct* files = current_task()->files;
  before_access(table_object(files), Access::read);
  preempt_disable();
  struct file* file = files_lookup_fd_locked(files, fd);
  const bool shared = files->count > 1;
  if (file != nullptr && shared) get_file(file);
  preempt_enable();
  return {file, file != nullptr && shared};
}

void fdput(struct fd fd) {
  if (fd.fput_needed) fput(fd.file);
}

int close_fd(int fd) {
  before_access(table_object(current_task()->files), Access::write);
  struct file* file = files_lookup_fd_locked(current_task()->files, fd);
  if (file == nullptr) return -EBADF;
  current_task()->files->fd[fd] = nullptr;
  return filp_close(file);
}

int dup_file_descriptor(int fd) {
  files_struct* files = current_task()->files;
  before_access(table_object(files), Access::read);
  // The kernel takes its reference first, and then finds a descriptor.
  preempt_disable();
  struct file* file = files_lookup_fd_locked(files, fd);
  const int newfd = file == nullptr ? -EBADF : get_unused_fd_flags(0);
  if (newfd >= 0) get_file(file);
  preempt_enable();
  if (newfd >= 0) fd_install(newfd, file);
  return newfd;
}

}  // namespace miu
