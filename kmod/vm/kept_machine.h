// SPDX-License-Identifier: MIT
//
// A machine that does one program after the other.
//
// 1. Its first program runs in it as in any machine that was resumed.
// 2. It takes another one only when the guest has found that the last one left
//    it clean; kmod/vm/guest/clean.h says what is looked at.
// 3. It belongs to one thread, and QEMU dies with that one.
#ifndef MIU_KMOD_VM_KEPT_MACHINE_H_
#define MIU_KMOD_VM_KEPT_MACHINE_H_

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kmod/vm/guest_memory.h"
#include "kmod/vm/machine.h"
#include "kmod/vm/qemu.h"

namespace miu {

class KeptMachine {
 public:
  /// Resumes the machine with its first program. Throws std::system_error.
  KeptMachine(const Boot& boot, const SavedMachine& saved,
              std::string_view program)
      : resumed_(boot, saved, program, WhenStopped::kept) {}

  /// Does the first program to its end. Its end is of the kind `stopped`, or
  /// `not_started` for whatever else: a machine that ends otherwise is gone,
  /// with its report.
  MachineEnd run_first(std::chrono::milliseconds wall, std::size_t output);
  /// The same for another one. REQUIRES: is_clean().
  MachineEnd run_another(std::string_view program,
                         std::chrono::milliseconds wall, std::size_t output);

  /// Whether the last program left the machine as it was. REQUIRES: it ran to
  /// its end, and this was not asked since.
  bool is_clean();
  /// When it is not: what is left.
  const std::string& left() const { return left_; }

 private:
  MachineEnd listen(Deadline deadline, std::size_t output);

  Resumed resumed_;
  std::vector<PageRun> places_;  // for the next program
  std::string left_;
};

}  // namespace miu

#endif  // MIU_KMOD_VM_KEPT_MACHINE_H_
