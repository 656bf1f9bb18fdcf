// SPDX-License-Identifier: MIT
//
// What QEMU is told. Everything that makes a boot quick, and equal to the one
// before, stands here: time is counted in instructions (-icount), and idle time
// is skipped (sleep=off). Under KVM time is the host's, and neither is so.
#ifndef MIU_KMOD_VM_COMMAND_LINE_H_
#define MIU_KMOD_VM_COMMAND_LINE_H_

#include <cstddef>
#include <string>
#include <vector>

namespace miu {

constexpr std::size_t memory_megabytes = 128;

/// Bytes of a report that stays in QEMU; of a longer one the begin is missing.
constexpr std::size_t kept_report = 4 << 20;

/// What executes the guest's instructions; see labs/runner/interface/accel.h.
enum class Accelerator { tcg, kvm };

/// Descriptors that QEMU inherits.
struct MachineEnds {
  int initramfs = 0;  // a file's
  int program = 0;    // a file's: what the guest is handed
  int report = 0;     // sockets'
  int console = 0;
  int monitor = 0;
  int memory = 0;  // to write the memory of one that is kept
};

/// The guest's memory, when it is a file and not QEMU's own.
struct MemoryFile {
  enum class Use {
    none,
    written,  // the file is the memory: a machine that is to be saved
    resumed,  // the file is only read, and the machine waits for its state
  };
  Use use = Use::none;
  std::string path;
};

/// What becomes of a machine that its guest stops. Init does so as long as it
/// is handed no program, and when one is over; in between only a module would.
enum class WhenStopped {
  ended,
  paused,
  // It is to go on with another program. Until it stops its report stays in
  // QEMU: a byte that is sent costs more than many instructions.
  kept,
};

/// QEMU and its arguments, for a machine with these ends and this memory.
std::vector<std::string> command_line(const std::string& vmlinux,
                                      Accelerator accelerator,
                                      const MachineEnds& ends,
                                      const MemoryFile& memory,
                                      WhenStopped when_stopped);

/// The name under which QEMU opens a file that it inherits.
std::string inherited_file(int descriptor);

}  // namespace miu

#endif  // MIU_KMOD_VM_COMMAND_LINE_H_
