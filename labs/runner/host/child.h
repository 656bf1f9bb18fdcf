// SPDX-License-Identifier: MIT
//
// A child process with limits: compilers, and kernels that run a reader's code.
//
// 1. run_child() returns within its limit of time, and its whole process group
//    is gone then.
// 2. An interruption (Ctrl-C, SIGTERM, SIGHUP) ends the child and is told to
//    the caller, who can put things in order; it never ends this process in
//    the midst of something.
#ifndef MIU_LABS_RUNNER_HOST_CHILD_H_
#define MIU_LABS_RUNNER_HOST_CHILD_H_

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/host/process.h"

namespace miu {

/// A minute of the processor and 2 GiB, unless more or less is said.
struct ChildLimits : ProcessLimits {
  ChildLimits() : ProcessLimits{.cpu_seconds = 60, .memory = 2ull << 30} {}

  std::chrono::milliseconds wall{60'000};
  std::size_t output = 16 << 20;  // bytes on both of its outputs together
};

struct ChildEnd {
  enum class Kind {
    exited,       // `status` is its exit status
    killed,       // `status` is the signal's number
    timed_out,    // it was killed after the limit of time
    flooded,      // it was killed after the limit of output
    interrupted,  // it was killed, since the user wants to end
    not_started,  // `errors` says why
  };
  Kind kind = Kind::not_started;
  int status = 0;
  std::string output;
  std::string errors;
};

/// From now on an interruption is kept until somebody asks for it.
void keep_interruptions();
/// Whether there was one; waits for it for so long at most.
/// REQUIRES: keep_interruptions() was called.
bool interrupted_within(std::chrono::milliseconds time);

/// Runs a program with `input` on its standard input. Of this process's other
/// descriptors it has those in `kept`, under their own numbers.
/// REQUIRES: keep_interruptions() was called.
ChildEnd run_child(const std::vector<std::string>& command,
                   std::string_view input, const ChildLimits& limits,
                   const std::vector<int>& kept = {});

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_CHILD_H_
