// SPDX-License-Identifier: MIT
//
// What is booted, and on what.
#ifndef MIU_KMOD_VM_BOOT_H_
#define MIU_KMOD_VM_BOOT_H_

#include <string>

#include "kmod/vm/command_line.h"
#include "kmod/vm/first_files.h"

namespace miu {

struct Boot {
  std::string vmlinux;  // a file's path
  FirstFiles initramfs;
  Accelerator accelerator = Accelerator::tcg;
};

/// All that decides what a boot comes to: QEMU, its command line, the kernel,
/// the first file system.
std::string made_from(const Boot& boot);

}  // namespace miu

#endif  // MIU_KMOD_VM_BOOT_H_
