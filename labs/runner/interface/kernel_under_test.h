// SPDX-License-Identifier: MIT
//
// The one entry to a kernel, the same for the simulator and for a real one.
#ifndef MIU_LABS_RUNNER_INTERFACE_KERNEL_UNDER_TEST_H_
#define MIU_LABS_RUNNER_INTERFACE_KERNEL_UNDER_TEST_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "labs/runner/interface/program.h"
#include "labs/runner/interface/run.h"

namespace miu {

/// What a run may cost before it is ended and reported as such.
struct Limits {
  /// Host time for a whole run on a real kernel, and more for each step.
  std::chrono::milliseconds wall{60'000};
  std::chrono::milliseconds wall_of_a_step{250};
  /// Times that the simulator's scheduler may resume a task.
  std::uint64_t resumptions = 100'000;
  /// Events, kernel log and tool output together, in bytes.
  std::size_t output = 1 << 20;

  /// For a run of that program.
  std::chrono::milliseconds wall_for(const Program& program) const {
    return wall + wall_of_a_step * static_cast<int>(program.operations.size());
  }
};

/// Why a run ends early: the operation's task is still in a call, or has ended.
inline std::string why_early(const Operation& operation, bool has_ended) {
  return operation.task + " cannot make the step of line " +
         std::to_string(operation.line) +
         (has_ended ? ": it has ended" : ": its call has not come back");
}

/// Why a run ends as not modelled.
inline std::string not_modelled_because(const std::string& what) {
  return "not modelled, judged on the real kernel only: " + what;
}

/// Told what each step came to, before the next one begins.
using AfterStep = std::function<void(const StepRecord& record)>;

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

#endif  // MIU_LABS_RUNNER_INTERFACE_KERNEL_UNDER_TEST_H_
