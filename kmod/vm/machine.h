// SPDX-License-Identifier: MIT
//
// One virtual machine, from its start to its end, whatever comes in between.
#ifndef MIU_KMOD_VM_MACHINE_H_
#define MIU_KMOD_VM_MACHINE_H_

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "kmod/vm/boot.h"

namespace miu {

struct MachineEnd {
  enum class Kind {
    stopped,      // the guest stopped it as its init does
    reset,        // the guest reset it: a panic does, and a module may
    timed_out,    // it was killed after the wall limit
    flooded,      // it was killed after the output limit
    killed,       // a signal from elsewhere ended QEMU
    not_started,  // it ended and the guest had not said a word: QEMU is
                  // missing or refused; `console` says why
  };
  Kind kind = Kind::not_started;
  std::string report;   // all that came through the guest's report port
  std::string console;  // the kernel's console; what QEMU itself said
};

/// A machine that was booted until its init waited for a program.
struct SavedMachine {
  std::string memory;  // a file's path; the file is never written
  std::string state;   // all but the memory, as QEMU wrote it
};

/// Boots the kernel, or resumes a machine that was saved after the same boot,
/// hands the program in and waits for the machine's end. QEMU is gone when
/// this returns; it dies with this thread.
/// Throws std::system_error when the host has no descriptors or processes left.
MachineEnd run_machine(const Boot& boot, const SavedMachine* saved,
                       std::string_view program, std::chrono::milliseconds wall,
                       std::size_t output);

/// Boots the kernel until its init waits for a program, with its memory in the
/// file `memory`, and returns the rest of its state. The file must be there
/// and be as large as the memory. No wrapper is used. Throws std::runtime_error
/// with the reason when the machine does not come so far.
std::string save_machine(const Boot& boot, const std::string& memory,
                         std::chrono::milliseconds wall);

/// Boots the kernel until its init waits for a program, and no further. Throws
/// std::runtime_error with the reason when it does not come so far.
void try_machine(const Boot& boot, std::chrono::milliseconds wall);

}  // namespace miu

#endif  // MIU_KMOD_VM_MACHINE_H_
