// SPDX-License-Identifier: MIT
//
// The one entry to a kernel, the same for the simulator and for a real one.
#ifndef MIU_LABS_RUNNER_KERNEL_UNDER_TEST_H_
#define MIU_LABS_RUNNER_KERNEL_UNDER_TEST_H_

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "labs/runner/program.h"
#include "labs/runner/run.h"

namespace miu {

/// What a run may cost before it is ended and reported as such.
struct Limits {
  /// Host time for a whole run on a real kernel.
  std::chrono::milliseconds wall{60'000};
  /// Times that the simulator's scheduler may resume a task.
  std::uint64_t resumptions = 100'000;
  /// Kernel log and tool output together, in bytes.
  std::size_t output = 1 << 20;
};

class KernelUnderTest {
 public:
  virtual ~KernelUnderTest() = default;
  /// Which kernel this is.
  virtual Target target() const = 0;

  /// Starts a fresh kernel, does what the program says and stops it.
  /// Returns within the limits, whatever the program or its modules do.
  virtual Run run(const Program& program, const Limits& limits) = 0;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_KERNEL_UNDER_TEST_H_
