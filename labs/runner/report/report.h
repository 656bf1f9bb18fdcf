// SPDX-License-Identifier: MIT
//
// Verdicts for people and for programs. Each report is a function from the
// same data to text: no clock, no address, no order but that of the data.
#ifndef MIU_LABS_RUNNER_REPORT_REPORT_H_
#define MIU_LABS_RUNNER_REPORT_REPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "labs/runner/interface/run.h"
#include "labs/runner/judge/judge.h"
#include "labs/runner/language/graph_list.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// One scenario on one kernel.
struct TargetReport {
  Scenario selected;
  Run run;
  Verdict verdict;
};

struct ScenarioReport {
  std::string path;  // as it was given
  std::vector<TargetReport> targets;
  std::optional<GraphList> graph{};  // what was recorded of it
};

/// What the terminal can show.
struct Look {
  bool colour = false;
  bool ascii = true;
};

/// Each step with what it came to; differences with expected and actual.
std::string report_text(const std::vector<ScenarioReport>& reports, Look look);
/// The same, and under each run of the simulator its order of turns.
std::string schedules_text(const std::vector<ScenarioReport>& reports,
                           Look look);
/// Both kernels side by side, step by step; every target of the scenario.
std::string compare_text(const ScenarioReport& report, Look look);
/// Each step with the calls that were recorded in it, as far as one was.
std::string graph_text(const std::vector<ScenarioReport>& reports, Look look);
/// The schema is in docs/reference/results.rst.
std::string report_json(const std::vector<ScenarioReport>& reports);
/// A test suite for each scenario, a test case for each target.
std::string report_junit(const std::vector<ScenarioReport>& reports);

/// `8 scenarios, 16 runs: 15 as expected, 1 differs`.
std::string summary(const std::vector<ScenarioReport>& reports);
/// `Judged on sim:6.1, vm:6.1 (6.1.0-40-amd64); not run on vm:6.12`.
std::string judged_on(const std::vector<ScenarioReport>& reports);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_REPORT_H_
