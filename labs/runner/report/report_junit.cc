// SPDX-License-Identifier: MIT
#include "labs/runner/report/junit.h"
#include "labs/runner/report/report.h"

namespace miu {
namespace {

JunitCase case_of(const ScenarioReport& report, const TargetReport& target) {
  JunitCase one{to_string(target.run.target)};
  if (target.verdict.outcome == Verdict::Outcome::not_run)
    one.error = target.run.explanation;
  for (const Difference& difference : target.verdict.differences)
    one.failures.push_back(junit_failure(report.path, difference));
  return one;
}

}  // namespace

JunitFailure junit_failure(const std::string& path,
                           const Difference& difference) {
  std::string said;  // in the step, a line each
  for (const std::string& line : difference.log) said += "log " + line + "\n";
  for (const std::string& line : difference.tool) said += "tool " + line + "\n";
  return {to_string(difference.about),
          path + ":" + std::to_string(difference.line) + ": expected " +
              difference.expected + ", actual " + difference.actual,
          said};
}

std::string report_junit(const std::vector<ScenarioReport>& reports) {
  std::vector<JunitSuite> suites;
  for (const ScenarioReport& report : reports) {
    JunitSuite suite{report.path, {}};
    for (const TargetReport& target : report.targets)
      suite.cases.push_back(case_of(report, target));
    suites.push_back(std::move(suite));
  }
  return junit(suites);
}

}  // namespace miu
