// SPDX-License-Identifier: MIT
//
// Programs with what a real kernel did, in a file: the simulator is compared
// with it again without a real kernel.
#ifndef MIU_LABS_RUNNER_FUZZ_KEPT_H_
#define MIU_LABS_RUNNER_FUZZ_KEPT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/fuzz/apart.h"

namespace miu {

/// One program and its run, as lines: the program's file between quotes of
/// JSON, the steps, the end.
std::string write_kept(const Played& real);

/// All of such a file; one that is not right is left out, and counted.
struct KeptFile {
  std::vector<Played> programs;
  std::size_t broken = 0;
};
/// Reads what write_kept() wrote.
KeptFile read_kept(std::string_view lines);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_KEPT_H_
