// SPDX-License-Identifier: MIT
//
// Scenarios as they were read: for people in normal form, for programs as data,
// so that nothing else has to parse them.
#ifndef MIU_LABS_RUNNER_REPORT_SHOW_H_
#define MIU_LABS_RUNNER_REPORT_SHOW_H_

#include <string>
#include <vector>

#include "labs/runner/interface/target.h"
#include "labs/runner/language/scenario.h"
#include "labs/runner/report/report.h"

namespace miu {

struct ShownScenario {
  std::string path;  // as it was given
  Scenario scenario;
  std::vector<Target> targets;  // the kernels there are that it is for
};

/// Each with its path, its kernels and its normal form.
std::string show_text(const std::vector<ShownScenario>& shown, Look look);
/// The schema is in docs/reference/results.rst.
std::string show_json(const std::vector<ShownScenario>& shown);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_SHOW_H_
