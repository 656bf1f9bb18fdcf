// SPDX-License-Identifier: MIT
//
// How long a real kernel takes for a scenario: resumed, in a machine that is
// used again, and booted.
#ifndef MIU_LABS_RUNNER_COMMANDS_BENCH_H_
#define MIU_LABS_RUNNER_COMMANDS_BENCH_H_

#include <string>

#include "labs/runner/kernels/kernels.h"

namespace miu {

struct BenchCounts {
  int resumes = 30;
  int boots = 10;
  int kept = 300;
};

/// What stands above the lines of all targets.
std::string bench_head();

/// A line for each way: minimum, median and maximum of the seconds on the clock
/// and on the processor, and how many that is in a second. A run that does not
/// come to its end, or is not like the first one, is named and counted as a
/// failure.
std::string bench(const Program& program, const Target& target,
                  const BuildFolders& folders, const BenchCounts& counts,
                  int& failures);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_BENCH_H_
