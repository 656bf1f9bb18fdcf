// SPDX-License-Identifier: MIT
//
// Runs scenarios on kernels. Real kernels take seconds each, so as many run at
// once as there are cores; the reports stand in the order of the scenarios.
#ifndef MIU_LABS_RUNNER_COMMANDS_RUN_ALL_H_
#define MIU_LABS_RUNNER_COMMANDS_RUN_ALL_H_

#include <vector>

#include "labs/runner/kernels/kernels.h"
#include "labs/runner/report/report.h"
#include "labs/runner/tree/find_scenarios.h"

namespace miu {

/// A report for each scenario that is meant for one of the targets at least,
/// with a run that is still to be made for each of its targets.
std::vector<ScenarioReport> reports_for(
    const std::vector<FoundScenario>& scenarios,
    const std::vector<Target>& targets);

/// What a kernel is given for that run.
Program program_of(const ScenarioReport& report, const TargetReport& target);

/// Whether each run of a real kernel has a machine of its own, or goes on in
/// that of another as long as it is clean (kernels/many.h). Modules beside a
/// scenario always have their own.
enum class Machines { own, shared };

/// Makes the runs and judges them. False when a module beside a scenario is
/// wrong, so that a run could not be made.
bool run_all(std::vector<ScenarioReport>& reports, const BuildFolders& folders,
             Machines machines = Machines::own);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_RUN_ALL_H_
