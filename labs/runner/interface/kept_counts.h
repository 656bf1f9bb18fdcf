// SPDX-License-Identifier: MIT
#ifndef MIU_LABS_RUNNER_INTERFACE_KEPT_COUNTS_H_
#define MIU_LABS_RUNNER_INTERFACE_KEPT_COUNTS_H_

#include <map>
#include <string>

namespace miu {

/// What became of programs that share machines.
struct KeptCounts {
  int machines = 0;  // that were resumed
  int used = 0;      // programs that ran in a used machine, and count
  int again = 0;     // programs that were run again in a fresh one
  std::map<std::string, int> left{};  // what ended machines, how often
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_KEPT_COUNTS_H_
