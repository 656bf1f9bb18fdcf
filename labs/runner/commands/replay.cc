// SPDX-License-Identifier: MIT
#include "labs/runner/commands/replay.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "labs/runner/commands/run_all.h"
#include "labs/runner/exercise/beside.h"

namespace miu {
namespace {

/// Where in the scenario the run left its schedule, as far as it was in a step.
std::string place_of(const ScenarioReport& report) {
  const TargetReport& target = report.targets[0];
  const std::vector<Step>& steps = target.selected.steps;
  const std::size_t at = target.run.steps.size();
  if (at >= steps.size()) return report.path;
  return report.path + ":" + std::to_string(steps[at].notes.place.line);
}

std::size_t count_runs(const std::vector<ScenarioReport>& reports) {
  std::size_t runs = 0;
  for (const ScenarioReport& report : reports) runs += report.targets.size();
  return runs;
}

}  // namespace

int replay(std::vector<ScenarioReport>& reports, const std::string& schedule,
           const BuildFolders& folders) {
  const std::string problem = problem_of_schedule(schedule);
  if (!problem.empty())
    return complain("miu: --schedule: " + problem + "\n", bad_usage);
  for (const ScenarioReport& report : reports)
    for (const TargetReport& target : report.targets)
      if (target.run.target.kind == KernelKind::vm)
        return complain(
            "miu: only the simulator runs by a schedule; expected --on sim:6.1 "
            "or another sim\n",
            bad_usage);
  if (const std::size_t runs = count_runs(reports); runs != 1)
    return complain("miu: a schedule is that of one run, and these are " +
                        std::to_string(runs) +
                        "; name one scenario, and one kernel as --on sim:6.1\n",
                    bad_usage);
  ScenarioReport& report = reports[0];
  TargetReport& target = report.targets[0];
  const Program program = program_of(report, target);
  BesideBuilds builds(folders);
  const BesideModules& beside =
      builds.modules_for(report.path, program, target.run.target);
  target.run = beside.run ? *beside.run
                          : replay_on(target.run.target, program,
                                      beside.folders, schedule);
  target.verdict = judge(target.selected, target.run);
  if (target.run.ending != Run::Ending::off_schedule) return as_expected;
  return complain(place_of(report) + ": " + target.run.explanation + "\n",
                  bad_usage);
}

}  // namespace miu
