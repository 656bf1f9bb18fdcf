// SPDX-License-Identifier: MIT
//
// Hears what a machine says, on all of its ends at once.
#ifndef MIU_KMOD_VM_LISTENER_H_
#define MIU_KMOD_VM_LISTENER_H_

#include <cstddef>

#include "kmod/vm/machine.h"
#include "kmod/vm/qemu.h"

namespace miu {

class Listener {
 public:
  enum class Heard {
    all,    // the ends are closed: QEMU has ended
    stop,   // the guest has stopped its machine, which can go on
    limit,  // `end.kind` says which
  };

  /// Adds to `end` what is said; no more than so many bytes on the console.
  Listener(Qemu& qemu, MachineEnd& end, std::size_t output)
      : qemu_(qemu), end_(end), output_(output) {}

  /// Reads until QEMU has ended or a limit is reached.
  Heard listen(Deadline deadline) { return hear(deadline, false); }
  /// The same, and no further than to the guest's next stop.
  Heard listen_to_stop(Deadline deadline) { return hear(deadline, true); }

 private:
  Heard hear(Deadline deadline, bool heeds_stop);
  void read_what_is_there();

  Qemu& qemu_;
  MachineEnd& end_;
  std::size_t output_;
};

}  // namespace miu

#endif  // MIU_KMOD_VM_LISTENER_H_
