// SPDX-License-Identifier: MIT
//
// QEMU's monitor: what a machine is told while it runs (QMP, in
// docs/interop/qmp-spec.txt of QEMU). Orders are sent without waiting for
// answers; events are waited for.
#ifndef MIU_KMOD_VM_MONITOR_H_
#define MIU_KMOD_VM_MONITOR_H_

#include <optional>
#include <string>
#include <string_view>

#include "labs/runner/host/process.h"

namespace miu {

class Monitor {
 public:
  /// `fd` is a socket's, of the caller, and stays open as long as this.
  explicit Monitor(int fd) : fd_(fd) {}

  /// A hung guest panics when an NMI comes, and says where it stood.
  void inject_nmi();
  /// Reads the machine's state from the file of QEMU's descriptor `state`, and
  /// lets the machine run. Its memory comes from elsewhere. A state that is
  /// refused ends QEMU.
  void resume(int state, Deadline deadline);

  /// Lets a machine run that its guest has stopped.
  void go_on();
  /// Hears what QEMU says, once fd() can be read; false when QEMU is gone.
  bool hear();
  /// Whether the guest has stopped itself, as far as was heard; once for each
  /// time.
  bool has_stopped();
  /// Its socket, to wait for.
  int fd() const { return fd_; }
  /// The report of a machine that is kept and stands still, since it was read
  /// last; nothing when QEMU does not answer in time.
  std::optional<std::string> read_report(Deadline deadline);

  /// Until the guest has stopped itself; false when that did not come.
  bool wait_for_stop(Deadline deadline);
  /// Whether it was the host that ended the machine, by a signal. REQUIRES: it
  /// has ended, or will before the deadline.
  bool was_ended_by_host(Deadline deadline);
  /// Writes the stopped machine's state, without its memory, to the file.
  bool save(int file, Deadline deadline);

 private:
  void say(std::string_view order);
  void give(int file, std::string_view order);
  bool wait_for(std::string_view words, Deadline deadline);
  /// Some more, or nothing; false when QEMU is gone or the time is over.
  bool hear_until(Deadline deadline);
  bool heard(std::string_view words);

  int fd_;
  bool begun_ = false;
  std::string heard_;  // and not yet waited for
};

}  // namespace miu

#endif  // MIU_KMOD_VM_MONITOR_H_
