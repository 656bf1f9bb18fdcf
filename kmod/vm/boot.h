// SPDX-License-Identifier: MIT
//
// What is booted, and on what.
#ifndef MIU_KMOD_VM_BOOT_H_
#define MIU_KMOD_VM_BOOT_H_

#include <string>
#include <vector>

#include "kmod/vm/command_line.h"
#include "kmod/vm/first_files.h"

namespace miu {

struct Boot {
  std::string vmlinux;  // a file's path
  FirstFiles initramfs;
  Accelerator accelerator = Accelerator::tcg;
  // What starts a QEMU that runs a program: words before its own, of a box say.
  // It has to keep the descriptors and the exit status, and to show /usr, /proc
  // and what paths_of() names. A machine is the same one with and without it.
  std::vector<std::string> wrapper{};
};

/// All that decides what a boot comes to: QEMU, its command line, the kernel,
/// the first file system.
std::string made_from(const Boot& boot);

/// What QEMU opens by name, beside its own files in /usr and /proc/self. It
/// reads all of it and writes to none, but to /dev/kvm.
std::vector<std::string> paths_of(const Boot& boot);

}  // namespace miu

#endif  // MIU_KMOD_VM_BOOT_H_
