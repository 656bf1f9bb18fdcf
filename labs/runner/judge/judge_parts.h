// SPDX-License-Identifier: MIT
//
// The parts of the judge. Each adds the differences that it finds.
#ifndef MIU_LABS_RUNNER_JUDGE_JUDGE_PARTS_H_
#define MIU_LABS_RUNNER_JUDGE_JUDGE_PARTS_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "labs/runner/judge/judge.h"

namespace miu {

/// One step with its record, and where its differences go.
struct JudgedStep {
  const Step& step;
  const StepRecord& record;
  int index;
  std::vector<Difference>& differences;

  /// A difference in a line of the step; of the step itself when it is 0.
  void differ(Difference::About about, int line, std::string expected,
              std::string actual) const {
    differences.push_back({about, index,
                           line > 0 ? line : step.notes.place.line,
                           std::move(expected), std::move(actual)});
  }
};

/// An expected line, and how many actual things it stands for.
struct ExpectedItem {
  std::string text;
  int line = 0;
  std::size_t size = 1;
  /// Whether the `size` things from `first` on are what it says.
  std::function<bool(std::size_t first)> matches;
};

/// Compares a list in order. What is equal at both ends is left out; the rest
/// is paired, and what has no partner is paired with `none`.
void compare_in_order(const JudgedStep& judged, Difference::About about,
                      const std::vector<ExpectedItem>& expected,
                      const std::vector<std::string>& actual,
                      const std::string& none);

/// The gets, puts, loads and frees of the step, in their order.
void judge_transitions(const JudgedStep& judged);
/// What the step's call or command came to.
void judge_result(const JudgedStep& judged);
/// The kernel messages that the step names, in order within a task.
void judge_log(const JudgedStep& judged);
/// Oopses, warnings, panics; who died, who came back.
void judge_faults_and_tasks(const JudgedStep& judged);
/// Counts, states and holders after the step.
void judge_samples(const JudgedStep& judged);
/// What a command printed, and the rows of lsof.
void judge_rows(const JudgedStep& judged);

/// The chain through all steps and the end.
void judge_chain(const Scenario& selected, const Run& run,
                 std::vector<Difference>& differences);
/// What is left when all tasks are killed and each module removed.
void judge_end(const Scenario& selected, const EndRecord& end,
               std::vector<Difference>& differences);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_JUDGE_JUDGE_PARTS_H_
