// SPDX-License-Identifier: MIT
//
// JUnit's XML, which CI systems read. This is its one writer.
#ifndef MIU_LABS_RUNNER_REPORT_JUNIT_H_
#define MIU_LABS_RUNNER_REPORT_JUNIT_H_

#include <string>
#include <vector>

#include "labs/runner/judge/judge.h"

namespace miu {

struct JunitFailure {
  std::string type;
  std::string message;
  std::string text{};  // several lines, or none
};

struct JunitCase {
  std::string name;
  std::vector<JunitFailure> failures{};
  // Why it was not run: `error` where that is a fault, `skipped` where it is
  // meant to be so.
  std::string error{};
  std::string skipped{};
};

struct JunitSuite {
  std::string name;
  std::vector<JunitCase> cases;
};

/// The whole file.
std::string junit(const std::vector<JunitSuite>& suites);

/// A difference of the scenario under that path.
JunitFailure junit_failure(const std::string& path,
                           const Difference& difference);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_JUNIT_H_
