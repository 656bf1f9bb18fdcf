// SPDX-License-Identifier: MIT
//
// The open files and descriptor tables that a Kernel holds.
#ifndef MIU_SIM_FS_STATE_H_
#define MIU_SIM_FS_STATE_H_

#include <linux/fs.h>
#include <linux/wait.h>

#include <cstdint>
#include <deque>
#include <string>

#include "sim/fs/file.h"
#include "sim/fs/kernfs.h"
#include "sim/table.h"

/// A file of the disk.
struct inode {
  std::string name;
};

namespace miu {

/// An open file, and which it is in the order of their opening.
struct NumberedFile : file {
  std::int64_t number = 0;
};

struct FileState {
  static constexpr std::size_t max_files = 8192;
  static constexpr std::size_t max_tables = 4096;

  FileState() { init_waitqueue_head(&deactivate_waitq); }

  Table<NumberedFile, max_files> files;
  Table<kernfs_open_file, max_files> kernfs_open_files;
  /// Wait until nobody runs a method of a file of /sys.
  struct wait_queue_head deactivate_waitq;
  Table<files_struct, max_tables> tables;
  std::int64_t files_made = 0;
  std::int64_t tables_made = 0;
  /// The files of the disk that have been open. A deque keeps addresses.
  std::deque<struct inode> inodes;
  /// Files whose last reference a kernel thread dropped.
  std::deque<struct file*> delayed_fput_list;
};

}  // namespace miu

#endif  // MIU_SIM_FS_STATE_H_
