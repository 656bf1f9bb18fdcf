// SPDX-License-Identifier: MIT
//
// Scenarios and lists of functions as they were read: for people in normal
// form, for programs as data, so that nothing else has to parse them.
#ifndef MIU_LABS_RUNNER_REPORT_SHOW_H_
#define MIU_LABS_RUNNER_REPORT_SHOW_H_

#include <string>
#include <vector>

#include "labs/runner/interface/target.h"
#include "labs/runner/language/graph_list.h"
#include "labs/runner/language/scenario.h"
#include "labs/runner/report/report.h"

namespace miu {

struct ShownScenario {
  std::string path;  // as it was given
  Scenario scenario;
  std::vector<Target> targets;  // the kernels there are that it is for
};

struct Shown {
  std::vector<ShownScenario> scenarios;
  std::vector<GraphList> graphs;
};

/// Each with its path, a scenario with its kernels too, and its normal form.
std::string show_text(const Shown& shown, Look look);
/// The schema is in docs/reference/results.rst.
std::string show_json(const Shown& shown);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_SHOW_H_
