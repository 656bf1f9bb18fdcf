// SPDX-License-Identifier: MIT
//
// The two ends of the pipe between the judge and a reader's code. observe() is
// the process that runs the code; ConfinedKernel is a kernel under test whose
// runs are such processes.
//
// 1. What crosses the pipe is a program in one direction and what a kernel did
//    in the other: the judge is outside, and the code cannot see it.
// 2. A process that crashes, loops or floods is a run that ends so, with the
//    steps that were done before.
// 3. The simulator runs in a box (host/box.h) that holds the program miu and
//    the scenario's modules. From the moment that one of them runs, it may ask
//    the host for memory, write its answer and end (host/system_calls.h). A
//    real kernel runs in QEMU.
// 4. The process is the program miu of this build, also when a test asks.
#ifndef MIU_LABS_RUNNER_EXERCISE_OBSERVE_H_
#define MIU_LABS_RUNNER_EXERCISE_OBSERVE_H_

#include "labs/runner/host/child.h"
#include "labs/runner/interface/kernel_under_test.h"
#include "labs/runner/kernels/kernels.h"

namespace miu {

/// Reads a program from standard input, runs it on that kernel and writes the
/// observations to standard output. Returns an exit status.
int observe(const Target& target, const BuildFolders& folders);

class ConfinedKernel : public KernelUnderTest {
 public:
  /// Starts nothing yet.
  ConfinedKernel(const Target& target, BuildFolders folders);
  Target target() const override { return target_; }
  Run run(const Program& program, const Limits& limits) override;
  /// Whether the last run was ended by the user.
  bool interrupted() const { return interrupted_; }

 private:
  ChildEnd ask(const Program& program, const Limits& limits);

  Target target_;
  BuildFolders folders_;
  bool interrupted_ = false;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_OBSERVE_H_
