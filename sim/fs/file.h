// SPDX-License-Identifier: MIT
//
// Models fs/file.c of Linux 6.1: tables of descriptors.
//
// 1. Three counts stay apart. files_struct::count is how many tasks have the
//    table; f_count is how many tables and calls have the file; a module's
//    count is none of this file's business.
// 2. A table's descriptors each own one f_count of their file.
#ifndef MIU_SIM_FS_FILE_H_
#define MIU_SIM_FS_FILE_H_

#include <cstddef>
#include <vector>

struct file;

namespace miu {

/// A table of descriptors, which tasks may share.
struct files_struct {
  /// RLIMIT_NOFILE as a process finds it.
  static constexpr std::size_t max_fds = 1024;

  int count = 1;
  std::vector<struct file*> fd;  // nullptr: free
};

/// A table with descriptors 0 to 2 on /dev/null, or nullptr.
/// COUNTS: files_struct::count is 1.
files_struct* alloc_files_struct();

/// A copy of the table.
/// Returns nullptr when there is no room.
/// COUNTS: f_count +1 for each open descriptor; the copy's count is 1.
files_struct* dup_fd(const files_struct* oldf);

/// One task less has the table.
/// COUNTS: files_struct::count -1; with the last one f_count -1 for each open
/// descriptor (close_files).
void put_files_struct(files_struct* files);

/// The lowest free descriptor of current, still without a file, or -EMFILE.
int get_unused_fd_flags(unsigned int flags);
/// Gives the descriptor its file, with the caller's f_count.
void fd_install(int fd, struct file* file);
/// Gives a descriptor back that has no file yet.
void put_unused_fd(int fd);

/// A file that a call uses.
struct fd {
  struct file* file;
  bool fput_needed;  // the kernel's FDPUT_FPUT
};

/// The file of current's descriptor; nullptr when it has none.
/// COUNTS: f_count +1 when the table is shared, for another task could close
/// the descriptor meanwhile; else none.
struct fd fdget(int fd);
/// COUNTS: f_count -1 when fdget() added one.
void fdput(struct fd fd);

/// Closes current's descriptor. Returns 0 or -EBADF.
/// COUNTS: f_count -1.
int close_fd(int fd);

/// dup(2): the lowest free descriptor for the same file, -EBADF or -EMFILE.
/// COUNTS: f_count +1.
int dup_file_descriptor(int fd);

}  // namespace miu

#endif  // MIU_SIM_FS_FILE_H_
