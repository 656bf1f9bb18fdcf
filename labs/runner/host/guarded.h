// SPDX-License-Identifier: MIT
//
// A question to something that may never answer, or may take whoever asks with
// it: it is asked in a process of its own.
#ifndef MIU_LABS_RUNNER_HOST_GUARDED_H_
#define MIU_LABS_RUNNER_HOST_GUARDED_H_

#include <chrono>
#include <functional>
#include <string>

namespace miu {

struct GuardedEnd {
  bool in_time = false;  // else it was killed, or given up if that is no use
  std::string said;      // all that it wrote until then
};

/// Runs `ask` in a child and gives it a descriptor to write to. Returns at most
/// two seconds after the limit, also when the child hangs where no signal
/// reaches it. REQUIRES: `ask` does only what may be done between fork() and
/// exec(), for this process may have other threads.
GuardedEnd ask_guarded(const std::function<void(int to)>& ask,
                       std::chrono::milliseconds limit);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_GUARDED_H_
