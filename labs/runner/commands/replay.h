// SPDX-License-Identifier: MIT
//
// `miu run --schedule`: one run of the simulator again, in the order of turns
// that --show-schedule or a results file has of it.
#ifndef MIU_LABS_RUNNER_COMMANDS_REPLAY_H_
#define MIU_LABS_RUNNER_COMMANDS_REPLAY_H_

#include <vector>

#include "labs/runner/commands/commands.h"
#include "labs/runner/report/report.h"

namespace miu {

/// Makes the only run of the reports as the schedule says, and judges it.
/// Complains of a schedule that is none, or is not one of this run, of more
/// runs than one, and of a real kernel. Returns the status.
int replay(std::vector<ScenarioReport>& reports, const std::string& schedule,
           const BuildFolders& folders);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_REPLAY_H_
