// SPDX-License-Identifier: MIT
//
// A QEMU and our ends of what it is connected to. It is gone with this.
#ifndef MIU_KMOD_VM_QEMU_H_
#define MIU_KMOD_VM_QEMU_H_

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "kmod/vm/boot.h"
#include "kmod/vm/command_line.h"
#include "kmod/vm/guest_memory.h"
#include "kmod/vm/machine.h"
#include "kmod/vm/monitor.h"
#include "labs/runner/host/descriptor.h"
#include "labs/runner/host/process.h"

namespace miu {

/// How long a hung guest has to say where it stood.
constexpr std::chrono::seconds last_words{3};

/// A report this long is no report: the longest program's is below 4 MB.
constexpr std::size_t max_report = 16 << 20;

class Qemu {
 public:
  /// `item` is what the guest is handed. QEMU inherits the descriptors in
  /// `inherited` as well. Throws std::system_error.
  Qemu(const Boot& boot, const MemoryFile& memory, std::string_view item,
       WhenStopped when_stopped, const std::vector<int>& inherited = {});

  /// What the guest reports.
  int report() const { return report_.get(); }
  /// What its kernel prints.
  int console() const { return console_.get(); }
  /// What QEMU itself complains of.
  int errors() const { return errors_.get(); }
  /// Through which QEMU is told what to do.
  Monitor& monitor() { return monitor_; }
  /// The guest's memory. REQUIRES: it was started with WhenStopped::kept.
  GuestMemory& memory() { return memory_; }
  /// QEMU's own process.
  Process& process() { return process_; }

 private:
  using Ends = std::pair<Descriptor, Descriptor>;

  /// \cond
  Qemu(const Boot& boot, const MemoryFile& memory, std::string_view item,
       WhenStopped when_stopped, const std::vector<int>& inherited, Ends report,
       Ends console, Ends errors, Ends monitor, Ends writer);
  /// \endcond

  Descriptor report_, console_, errors_, monitor_socket_, memory_socket_;
  Monitor monitor_;
  GuestMemory memory_;
  Process process_;
};

/// A saved machine that goes on in a QEMU of its own.
class Resumed {
 public:
  /// As Qemu, with the memory of the saved machine.
  Resumed(const Boot& boot, const SavedMachine& saved, std::string_view item,
          WhenStopped when_stopped);

  /// The one in which it goes on.
  Qemu& qemu() { return *qemu_; }
  /// Lets it run.
  void go_on(Deadline deadline);

 private:
  Descriptor state_;
  std::shared_ptr<const Descriptor> sealed_;
  std::unique_ptr<Qemu> qemu_;
};

/// What became of a machine whose QEMU has ended, or has until then.
/// REQUIRES: all that it said was heard.
MachineEnd::Kind kind_of_end(Qemu& qemu, std::string_view report,
                             Deadline deadline);

}  // namespace miu

#endif  // MIU_KMOD_VM_QEMU_H_
