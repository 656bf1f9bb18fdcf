// SPDX-License-Identifier: MIT
//
// How long a real kernel takes for a scenario: resumed, and booted.
#ifndef MIU_LABS_RUNNER_BENCH_H_
#define MIU_LABS_RUNNER_BENCH_H_

#include <string>
#include <vector>

#include "labs/runner/kernels.h"

namespace miu {

struct BenchCounts {
  int resumes = 30;
  int boots = 10;
};

/// A line for each target and way: minimum, median and maximum of the seconds
/// on the clock and on the processor. A run that does not come to its end is
/// named, and counted as a failure.
std::string bench(const Program& program, const std::vector<Target>& targets,
                  const BuildFolders& folders, const BenchCounts& counts,
                  int& failures);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_BENCH_H_
