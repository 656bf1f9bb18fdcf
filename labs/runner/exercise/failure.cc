// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/failure.h"

#include <utility>
#include <vector>

#include "labs/runner/judge/said.h"
#include "labs/runner/language/printer.h"

namespace miu {
namespace {

bool stopped(const TargetReport& report, const Difference& difference) {
  // What a task's step cannot go on from is told in the step before.
  return difference.about == Difference::About::ending &&
         report.run.ending != Run::Ending::early;
}

/// With an ending in the step that the kernel was in.
std::vector<Difference> placed(const TargetReport& report) {
  std::vector<Difference> all = report.verdict.differences;
  const std::size_t done = report.run.steps.size();
  for (Difference& difference : all) {
    if (!stopped(report, difference)) continue;
    difference.step = static_cast<int>(done) - 1;
    if (done > 0)
      difference.line = report.selected.steps[done - 1].notes.place.line;
  }
  return all;
}

const Difference* first_of(const TargetReport& report,
                           const std::vector<Difference>& all, Steps steps) {
  const Difference* first = nullptr;
  for (const Difference& difference : all) {
    if (!has(steps, difference.step)) continue;
    if (stopped(report, difference)) return &difference;
    if (first == nullptr) first = &difference;
  }
  if (first == nullptr) return nullptr;
  for (const Difference& difference : all)
    if (difference.step == first->step &&
        difference.about == Difference::About::fault)
      return &difference;
  return first;
}

}  // namespace

std::optional<Failure> failure_of(const TargetReport& report, Steps steps) {
  const std::vector<Difference> all = placed(report);
  const Difference* const first = first_of(report, all, steps);
  if (first == nullptr) return {};
  Failure failure{to_string(first->about), first->expected, first->actual,
                  *first};
  const auto& records = report.run.steps;
  std::size_t done = records.size();  // steps before the difference
  if (first->step != Difference::at_end) {
    done = static_cast<std::size_t>(first->step);
    const Step& step = report.selected.steps[done];
    failure.step = print_step(step);
    failure.step_line = step.notes.place.line;
  }
  // Where a call sleeps is the kernel's own; what it came to is not.
  if (first->about == Difference::About::result && done < records.size())
    failure.actual = print_result(records[done].result);
  if (done > 0 && done <= records.size())
    failure.before = counts_text(records[done - 1].modules);
  return failure;
}

bool has(Steps steps, int step) {
  if (step == Difference::at_end) return steps.with_end;
  const auto number = static_cast<std::size_t>(step);
  return steps.begin <= number && number < steps.end;
}

Failure fault_not_seen() {
  return {"verdict", to_string(Verdict::Outcome::differs),
          to_string(Verdict::Outcome::as_expected)};
}

}  // namespace miu
