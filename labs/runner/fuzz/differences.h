// SPDX-License-Identifier: MIT
//
// In what the simulator and a real kernel differ about one program, and of what
// kind that is: the same mistake in another program has the same kind.
//
// 1. All is compared that the language can name (report/agree.h), the whole log
//    included.
// 2. A step that the simulator says it does not model is no difference, and
//    ends the comparison.
// 3. Lines of the log or of a command alone leave the kernels in one state, so
//    the comparison goes on behind them. Behind any other difference it ends.
#ifndef MIU_LABS_RUNNER_FUZZ_DIFFERENCES_H_
#define MIU_LABS_RUNNER_FUZZ_DIFFERENCES_H_

#include <set>
#include <string>
#include <vector>

#include "labs/runner/interface/run.h"
#include "labs/runner/judge/judge.h"
#include "labs/runner/language/scenario.h"

namespace miu {

struct Found {
  int step = Difference::at_end;  // from 0
  std::string kind;
  // What only one of them said.
  std::vector<std::string> simulator;
  std::vector<std::string> real;
};

/// In the order of the steps. REQUIRES: both are runs of that scenario.
std::vector<Found> differences(const Scenario& scenario, const Run& simulator,
                               const Run& real);

/// How many steps of the scenario are compared.
std::size_t compared_steps(const Scenario& scenario, const Run& simulator);

/// A kind as the name of a file.
std::string file_name_of(const std::string& kind);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_DIFFERENCES_H_
