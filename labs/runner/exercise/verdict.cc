// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/verdict.h"

#include <algorithm>
#include <utility>

namespace miu {
namespace {

FirstDifference first_of(const KernelVerdict& kernel, std::size_t criterion,
                         const std::string& key) {
  const Failure& failure = *kernel.criteria[criterion].failure;
  return {key, kernel.target, failure.about, failure.expected, failure.actual};
}

/// The first line in which two kernels do not say the same.
FirstDifference first_of(const Agreement& agreement, const std::string& key) {
  const Disagreement& found = *agreement.disagreement;
  for (const auto& [left, right] : side_by_side(found.left, found.right))
    if (left != right) return {key, agreement.right, "agreement", left, right};
  return {key, agreement.right, "agreement", "", ""};
}

}  // namespace

std::optional<FirstDifference> first_difference(
    const ExerciseVerdict& verdict) {
  for (const KernelVerdict& kernel : verdict.kernels) {
    if (kernel.first)
      return first_of(kernel, *kernel.first,
                      verdict.criteria[*kernel.first].key);
    for (const Agreement& agreement : verdict.agreements)
      if (agreement.right == kernel.target && agreement.disagreement)
        return first_of(agreement, verdict.criteria[agreement.criterion].key);
  }
  return {};
}

bool was_compared(const ExerciseVerdict& verdict) {
  return std::any_of(
      verdict.agreements.begin(), verdict.agreements.end(),
      [](const Agreement& agreement) { return !agreement.disagreement; });
}

bool matches(const Exercise::Sign& sign, const FirstDifference& found) {
  const auto fits = [](const std::string& wanted, const std::string& is) {
    return wanted.empty() || wanted == is;
  };
  return fits(sign.about, found.about) && fits(sign.expected, found.expected) &&
         fits(sign.actual, found.actual) &&
         fits(sign.criterion, found.criterion);
}

const Exercise::Wrong* mistake_in(const Exercise& exercise,
                                  const ExerciseVerdict& verdict) {
  const auto found = first_difference(verdict);
  if (!found) return nullptr;
  for (const Exercise::Wrong& wrong : exercise.wrong)
    if (matches(wrong.sign, *found)) return &wrong;
  return nullptr;
}

std::string to_string(CriterionVerdict::Outcome outcome) {
  switch (outcome) {
    case CriterionVerdict::Outcome::passed:
      return "passed";
    case CriterionVerdict::Outcome::failed:
      return "failed";
    case CriterionVerdict::Outcome::not_judged:
      break;
  }
  return "not judged";
}

std::string to_string(KernelVerdict::Outcome outcome) {
  switch (outcome) {
    case KernelVerdict::Outcome::passed:
      return "passed";
    case KernelVerdict::Outcome::failed:
      return "failed";
    case KernelVerdict::Outcome::refused:
      return "refused";
    case KernelVerdict::Outcome::left_out:
      return "left out";
    case KernelVerdict::Outcome::not_run:
      break;
  }
  return "not run";
}

std::string to_string(ExerciseVerdict::Outcome outcome) {
  switch (outcome) {
    case ExerciseVerdict::Outcome::passed:
      return "passed";
    case ExerciseVerdict::Outcome::failed:
      return "failed";
    case ExerciseVerdict::Outcome::bad_file:
      return "bad file";
    case ExerciseVerdict::Outcome::no_kernel:
      return "no kernel";
    case ExerciseVerdict::Outcome::interrupted:
      break;
  }
  return "interrupted";
}

}  // namespace miu
