// SPDX-License-Identifier: MIT
//
// A child process that cannot outlive us. What it says and how long it may take
// is its owner's to watch: see child.h for one that runs to its end, and
// kmod/vm/machine.h for a QEMU.
//
// 1. It is the first of a process group of its own, and without a terminal.
// 2. It has no descriptor of ours but those that it was given.
// 3. It dies with this process, and with its Process the whole group ends.
#ifndef MIU_LABS_RUNNER_HOST_PROCESS_H_
#define MIU_LABS_RUNNER_HOST_PROCESS_H_

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "labs/runner/host/descriptor.h"

namespace miu {

using Deadline = std::chrono::steady_clock::time_point;

/// Milliseconds until then, for poll(); 0 when it is over.
int milliseconds_until(Deadline deadline);

/// Two connected ends, closed on exec.
std::pair<Descriptor, Descriptor> socket_pair();

/// Kills a child's process group and waits for the child's end. One that hangs
/// where no signal reaches it is given up after the limit.
/// Returns its wait status (waitpid(2)); nothing when it was given up.
std::optional<int> end_group(pid_t child, std::chrono::milliseconds limit);

/// What the kernel keeps a process from; 0: no limit.
struct ProcessLimits {
  unsigned cpu_seconds = 0;   // each process
  std::size_t memory = 0;     // bytes of address space
  std::size_t file_size = 0;  // bytes of each file
  unsigned open_files = 0;    // of each process
};

/// Descriptors of ours that a process begins with.
struct ProcessEnds {
  int input = -1;  // -1: nothing to read
  int output = -1;
  int errors = -1;
  std::vector<int> kept{};  // under their own numbers
};

class Process {
 public:
  /// Starts the program. One that cannot be started says so on its errors and
  /// ends with 127. Throws std::system_error when the host has no process left.
  Process(const std::vector<std::string>& command, const ProcessEnds& ends,
          const ProcessLimits& limits = {});
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() { kill(); }

  /// A descriptor that can be read, for poll(), once the program has ended.
  int end() const { return end_.get(); }
  /// Its wait status once it has ended; nothing when the time is over.
  /// REQUIRES: neither this nor kill() has given one before.
  std::optional<int> wait_until(Deadline deadline);
  /// Ends the whole group, as end_group() does. May be called again.
  std::optional<int> kill();

 private:
  pid_t pid_;
  Descriptor end_;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_PROCESS_H_
