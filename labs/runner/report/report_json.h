// SPDX-License-Identifier: MIT
//
// Results as JSON, for files that hold some beside other things.
#ifndef MIU_LABS_RUNNER_REPORT_REPORT_JSON_H_
#define MIU_LABS_RUNNER_REPORT_REPORT_JSON_H_

#include <vector>

#include "labs/runner/report/json.h"
#include "labs/runner/report/report.h"

namespace miu {

/// The list `results`: one for each scenario on each kernel.
Json results_of(const std::vector<ScenarioReport>& reports);

/// A difference, as results have it.
Json json_of(const Difference& difference);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_REPORT_JSON_H_
