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
#include <cstdint>
#include <vector>

struct file;

namespace miu {

/// A table of descriptors, which tasks may share.
struct files_struct {
  /// RLIMIT_NOFILE as a process finds it.
  static constexpr std::size_t max_fds = 1024;

  std::int64_t number = 0;  // which it is in the order of their making
  int count = 1;
  std::vector<struct file*> fd;  // nullptr: free
};

/// A table with descriptors 0 to 2 on /dev/null, or nullptr.
/// COUNTS: files_struct::count is 1.
/// TWIN: none; a process has its first table from its parent
files_struct* alloc_files_struct();

/// A copy of the table.
/// Returns nullptr when there is no room.
/// COUNTS: f_count +1 for each open descriptor; the copy's count is 1.
/// TWIN: fs/file.c dup_fd
/// LEAVES OUT: bitmaps, close-on-exec, RCU and the range of descriptors to be
/// left out.
files_struct* dup_fd(const files_struct* oldf);

/// One task less has the table.
/// COUNTS: files_struct::count -1; with the last one f_count -1 for each open
/// descriptor (close_files).
/// TWIN: fs/file.c put_files_struct
/// LEAVES OUT: tables in several pieces.
void put_files_struct(files_struct* files);

/// The lowest free descriptor of current, still without a file, or -EMFILE.
/// COUNTS: none.
/// TWIN: fs/file.c get_unused_fd_flags
/// LEAVES OUT: limits of a process other than 1024, and close-on-exec.
int get_unused_fd_flags(unsigned int flags);
/// Gives the descriptor its file, with the caller's f_count.
/// COUNTS: none: the reference changes hands.
/// TWIN: fs/file.c fd_install
/// LEAVES OUT: RCU, and tables that grow meanwhile.
void fd_install(int fd, struct file* file);
/// Gives a descriptor back that has no file yet.
/// COUNTS: none.
/// TWIN: fs/file.c put_unused_fd
/// LEAVES OUT: the lock.
void put_unused_fd(int fd);

/// A file that a call uses.
struct fd {
  struct file* file;
  bool fput_needed;  // the kernel's FDPUT_FPUT
};

/// The file of current's descriptor; nullptr when it has none.
/// COUNTS: f_count +1 when the table is shared, for another task could close
/// the descriptor meanwhile; else none.
/// TWIN: include/linux/file.h fdget
/// LEAVES OUT: files opened with O_PATH, and RCU.
struct fd fdget(int fd);
/// The end of a call's use of it.
/// COUNTS: f_count -1 when fdget() added one.
/// TWIN: include/linux/file.h fdput
/// LEAVES OUT: nothing.
void fdput(struct fd fd);

/// Closes current's descriptor. Returns 0 or -EBADF.
/// COUNTS: f_count -1.
/// TWIN: fs/file.c close_fd
/// LEAVES OUT: the lock.
int close_fd(int fd);

/// dup(2): the lowest free descriptor for the same file, -EBADF or -EMFILE.
/// COUNTS: f_count +1.
/// TWIN: fs/file.c dup
/// LEAVES OUT: nothing.
int dup_file_descriptor(int fd);

}  // namespace miu

#endif  // MIU_SIM_FS_FILE_H_
