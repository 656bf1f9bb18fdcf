// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/verdict_junit.h"

#include <utility>

#include "labs/runner/report/junit.h"

namespace miu {
namespace {

JunitFailure failure_in(const Criterion& criterion, const Failure& failure) {
  if (failure.difference)
    return junit_failure(criterion.file, *failure.difference);
  return {failure.about, "the test passes a faulty module: " + criterion.words};
}

JunitCase case_of(const ExerciseVerdict& verdict, const KernelVerdict& kernel,
                  std::size_t number) {
  const CriterionVerdict& judged = kernel.criteria[number];
  JunitCase one{to_string(kernel.target)};
  if (judged.failure)
    one.failures.push_back(
        failure_in(verdict.criteria[number], *judged.failure));
  if (judged.outcome != CriterionVerdict::Outcome::not_judged) return one;
  // That something could not be judged is an error; that something is not meant
  // to be judged, or follows from another failure, is none.
  const bool is_error =
      kernel.outcome != KernelVerdict::Outcome::left_out &&
      (kernel.refusal || kernel.outcome == KernelVerdict::Outcome::not_run);
  (is_error ? one.error : one.skipped) = judged.why;
  return one;
}

JunitCase case_of(const ExerciseVerdict& verdict, const Agreement& agreement) {
  JunitCase one{to_string(agreement.left) + " and " +
                to_string(agreement.right)};
  if (!agreement.disagreement) return one;
  const Disagreement& found = *agreement.disagreement;
  std::string said;
  for (const auto& [left, right] : side_by_side(found.left, found.right))
    said += left + (left == right ? " | " : " X ") + right + "\n";
  one.failures.push_back({"agreement",
                          verdict.criteria[agreement.criterion].file + ":" +
                              std::to_string(found.line) +
                              ": they do not agree in this step: " + found.step,
                          said});
  return one;
}

}  // namespace

std::string verdict_junit(const Exercise& exercise,
                          const ExerciseVerdict& verdict) {
  std::vector<JunitSuite> suites;
  for (std::size_t i = 0; i < verdict.criteria.size(); ++i) {
    JunitSuite suite{exercise.lab + " " + verdict.criteria[i].key, {}};
    for (const KernelVerdict& kernel : verdict.kernels)
      suite.cases.push_back(case_of(verdict, kernel, i));
    suites.push_back(std::move(suite));
  }
  JunitSuite suite{exercise.lab + " agreement", {}};
  for (const Agreement& agreement : verdict.agreements)
    suite.cases.push_back(case_of(verdict, agreement));
  if (!suite.cases.empty()) suites.push_back(std::move(suite));
  return junit(suites);
}

}  // namespace miu
