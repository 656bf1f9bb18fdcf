// SPDX-License-Identifier: MIT
//
// The open files and descriptor tables that a Kernel holds.
#ifndef MIU_SIM_FS_STATE_H_
#define MIU_SIM_FS_STATE_H_

#include <linux/fs.h>

#include <deque>
#include <string>

#include "sim/fs/file.h"
#include "sim/table.h"

namespace miu {

struct FileState {
  static constexpr std::size_t max_files = 8192;
  static constexpr std::size_t max_tables = 4096;

  Table<struct file, max_files> files;
  Table<files_struct, max_tables> tables;
  /// Names of files of the disk.
  std::deque<std::string> names;
  /// Files whose last reference a kernel thread dropped.
  std::deque<struct file*> delayed_fput_list;
};

}  // namespace miu

#endif  // MIU_SIM_FS_STATE_H_
