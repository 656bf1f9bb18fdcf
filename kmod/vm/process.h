// SPDX-License-Identifier: MIT
//
// A child process that cannot outlive us.
#ifndef MIU_KMOD_VM_PROCESS_H_
#define MIU_KMOD_VM_PROCESS_H_

#include <sys/types.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "labs/runner/host/descriptor.h"

namespace miu {

/// Two connected ends, closed on exec.
std::pair<Descriptor, Descriptor> socket_pair();

using Deadline = std::chrono::steady_clock::time_point;

/// Kills a child's process group and waits for the child's end. One that hangs
/// where no signal reaches it is given up after the limit.
void end_group(pid_t child, std::chrono::milliseconds limit);

class Process {
 public:
  /// Starts the program, in a process group of its own, with the descriptors
  /// `kept` under their own numbers and `errors` as 1 and 2; no others. A
  /// program that cannot be started says so on `errors` and ends with 127.
  Process(const std::vector<std::string>& command, const std::vector<int>& kept,
          int errors);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() { kill(); }

  /// What wait_until() gives when a signal ended it, or the time is over.
  static constexpr int kNoStatus = -1;
  /// The exit status, or kNoStatus.
  int wait_until(Deadline deadline);
  /// Ends the whole group, as end_group() does. May be called again.
  void kill();

 private:
  pid_t pid_;
};

}  // namespace miu

#endif  // MIU_KMOD_VM_PROCESS_H_
