// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/check.h"

#include <algorithm>
#include <utility>

#include "labs/runner/exercise/check_kernel.h"
#include "labs/runner/exercise/submission.h"

namespace miu {
namespace {

using KernelOutcome = KernelVerdict::Outcome;

/// Nothing was found when this kernel would have been asked.
KernelVerdict not_asked(const ExerciseVerdict& verdict, const Target& target,
                        const std::string& why) {
  KernelVerdict kernel{target};
  for (std::size_t i = 0; i < verdict.criteria.size(); ++i)
    kernel.criteria.push_back({.why = why});
  return kernel;
}

bool is_interrupted(const KernelVerdict& kernel) {
  return kernel.refusal && kernel.refusal->kind == Refusal::Kind::interrupted;
}

/// The report of a criterion that both kernels have passed, as far as both were
/// to do the same: a test must fail what has a fault.
const ScenarioReport* report_of(const ExerciseVerdict& verdict,
                                const KernelVerdict& kernel, std::size_t i) {
  if (!kernel.criteria[i].report) return nullptr;
  const ScenarioReport& report = verdict.reports[*kernel.criteria[i].report];
  return report.targets[0].verdict.outcome == Verdict::Outcome::as_expected
             ? &report
             : nullptr;
}

Agreement compare(const ExerciseVerdict& verdict, const KernelVerdict& left,
                  const KernelVerdict& right) {
  Agreement agreement{left.target, right.target};
  for (std::size_t i = 0; i < verdict.criteria.size(); ++i) {
    const ScenarioReport* const one = report_of(verdict, left, i);
    const ScenarioReport* const two = report_of(verdict, right, i);
    if (one == nullptr || two == nullptr) continue;
    auto found = first_disagreement(one->targets[0], two->targets[0]);
    if (!found) continue;
    agreement.criterion = i;
    // A goal's steps have a criterion of their own, and the same report.
    for (std::size_t j = i + 1; j < verdict.criteria.size(); ++j)
      if (left.criteria[j].report == left.criteria[i].report &&
          found->number >= static_cast<int>(left.criteria[j].steps.begin))
        agreement.criterion = j;
    agreement.disagreement = std::move(found);
    break;
  }
  return agreement;
}

/// The simulator beside a real kernel of the same version, and the other way.
/// Returns whether the last kernel agrees with all before it.
bool agrees(ExerciseVerdict& verdict) {
  const KernelVerdict& last = verdict.kernels.back();
  if (last.outcome != KernelOutcome::passed) return true;
  for (const KernelVerdict& other : verdict.kernels) {
    if (other.outcome != KernelOutcome::passed ||
        other.target.version != last.target.version ||
        other.target.kind == last.target.kind)
      continue;
    verdict.agreements.push_back(compare(verdict, other, last));
    if (verdict.agreements.back().disagreement) return false;
  }
  return true;
}

/// Who was asked, and by whom nothing was judged.
Refusal nobody_judged(const ExerciseVerdict& verdict) {
  std::string left_out;
  for (const KernelVerdict& kernel : verdict.kernels)
    if (kernel.refusal && kernel.refusal->kind == Refusal::Kind::not_for)
      left_out += (left_out.empty() ? "" : ", ") + to_string(kernel.target);
  if (left_out.empty())
    return {Refusal::Kind::not_modelled,
            "Judged on the real kernel only: ./course check --on all"};
  return {Refusal::Kind::not_for, "This exercise is not for " + left_out};
}

/// The worst that was found.
ExerciseVerdict::Outcome outcome_of(const ExerciseVerdict& verdict) {
  const auto any = [&](auto is) {
    return std::any_of(verdict.kernels.begin(), verdict.kernels.end(), is);
  };
  const auto any_has = [&](KernelOutcome outcome) {
    return any(
        [=](const KernelVerdict& kernel) { return kernel.outcome == outcome; });
  };
  if (any(is_interrupted)) return ExerciseVerdict::Outcome::interrupted;
  if (any_has(KernelOutcome::refused))
    return ExerciseVerdict::Outcome::bad_file;
  if (first_difference(verdict)) return ExerciseVerdict::Outcome::failed;
  if (any_has(KernelOutcome::not_run) || !any_has(KernelOutcome::passed))
    return ExerciseVerdict::Outcome::no_kernel;
  return ExerciseVerdict::Outcome::passed;
}

void ask_kernels(const CheckRequest& request, const Submission& submission,
                 ExerciseVerdict& verdict) {
  bool goes_on = true;
  for (const Target& target : request.targets) {
    if (!goes_on) {
      verdict.kernels.push_back(
          not_asked(verdict, target, "the check ended before"));
      continue;
    }
    KernelVerdict kernel = check_kernel(request, submission, target, verdict);
    const bool is_good = kernel.outcome == KernelOutcome::passed ||
                         kernel.outcome == KernelOutcome::left_out;
    const bool is_over = is_interrupted(kernel);
    verdict.kernels.push_back(std::move(kernel));
    const bool is_right = agrees(verdict) && is_good;
    goes_on = !is_over && (is_right || request.extent == Extent::everything);
  }
}

}  // namespace

ExerciseVerdict check_exercise(const CheckRequest& request) {
  ExerciseVerdict verdict;
  verdict.file = submission_file(request.exercise, request.folder);
  verdict.boxing = request.folders.boxing;
  verdict.criteria = criteria_of(request.exercise);
  const Submission submission =
      read_submission(request.exercise, request.folder, request.source);
  verdict.sha256 = submission.sha256;
  if (submission.refusal) {
    verdict.outcome = ExerciseVerdict::Outcome::bad_file;
    verdict.refusal = submission.refusal;
    for (const Target& target : request.targets)
      verdict.kernels.push_back(
          not_asked(verdict, target, to_text(*verdict.refusal)));
    return verdict;
  }
  ask_kernels(request, submission, verdict);
  verdict.outcome = outcome_of(verdict);
  if (std::all_of(verdict.kernels.begin(), verdict.kernels.end(),
                  [](const KernelVerdict& kernel) {
                    return kernel.outcome == KernelOutcome::left_out;
                  }))
    verdict.refusal = nobody_judged(verdict);
  return verdict;
}

}  // namespace miu
