// SPDX-License-Identifier: MIT
//
// One virtual machine, from its start to its end, whatever comes in between.
#ifndef MIU_KMOD_VM_MACHINE_H_
#define MIU_KMOD_VM_MACHINE_H_

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace miu {

struct MachineEnd {
  enum class Kind {
    stopped,      // the guest stopped it
    reset,        // the guest's kernel gave up: a panic
    timed_out,    // it was killed after the wall limit
    flooded,      // it was killed after the output limit
    not_started,  // QEMU is missing or refused; `console` says why
  };
  Kind kind = Kind::not_started;
  std::string report;   // all that came through the guest's report port
  std::string console;  // the kernel's console; what QEMU itself said
};

/// Boots the kernel in the file `vmlinux` with the given initramfs and waits
/// for its end. QEMU is gone when this returns; it dies with this thread.
/// Throws std::system_error when the host has no descriptors or processes left.
MachineEnd run_machine(const std::string& vmlinux, std::string_view initramfs,
                       std::chrono::milliseconds wall, std::size_t output);

}  // namespace miu

#endif  // MIU_KMOD_VM_MACHINE_H_
